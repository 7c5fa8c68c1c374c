using System.Buffers;

namespace SecretsPS.Masking;

/// <summary>Collects what a masker lets through, with <c>***</c> for each value.</summary>
public sealed class MaskedBytes : IMaskOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What came since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Begins anew.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    void IMaskOutput.Pass(long position, ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    void IMaskOutput.Hide(long position) => _bytes.Write("***"u8);
}
