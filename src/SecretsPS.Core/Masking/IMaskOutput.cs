namespace SecretsPS.Masking;

/// <summary>Takes what a <see cref="StreamMasker"/> lets through, in order. Positions count the bytes of its input.</summary>
public interface IMaskOutput
{
    /// <summary>Bytes that belong to no value.</summary>
    /// <param name="position">Where the first of them stood in the input.</param>
    /// <param name="bytes">The bytes, valid during the call only.</param>
    void Pass(long position, ReadOnlySpan<byte> bytes);

    /// <summary>Values begin here that touch or overlap; the next position that is told is where they end.</summary>
    /// <param name="position">Where the first of them stood in the input.</param>
    void Hide(long position);
}
