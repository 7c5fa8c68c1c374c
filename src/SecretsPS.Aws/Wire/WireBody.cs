using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecretsPS.Model;

namespace SecretsPS.Aws.Wire;

/// <summary>
/// A request as JSON, signed and sent from the buffer that it was written to, which holds values. Its owner says how it ends.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Cleared and given back are not the same, and Dispose would not say which.")]
internal sealed class WireBody
{
    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ClearingBufferWriter _buffer = new();

    private WireBody(SecretsManagerRequest request)
    {
        try
        {
            using (var writer = new Utf8JsonWriter(_buffer, s_writerOptions))
                JsonSerializer.Serialize(writer, request, WireJson.Default.GetTypeInfo(request.GetType())!);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(_buffer.Written, hash);
            Sha256 = Convert.ToHexString(hash).ToLowerInvariant();
        }
        catch
        {
            GiveBack();
            throw;
        }
    }

    /// <summary>The bytes, until they are cleared.</summary>
    public ArraySegment<byte> Bytes =>
        MemoryMarshal.TryGetArray(_buffer.WrittenMemory, out var bytes) ? bytes : throw new InvalidOperationException("The buffer is no array.");

    /// <summary>Their hash in lower-case hexadecimal, as signatures have it.</summary>
    public string Sha256 { get; }

    /// <returns>The body, for its owner to clear or give back.</returns>
    public static WireBody Of(SecretsManagerRequest request) => new(request);

    /// <summary>Clears the bytes and keeps the buffer from other calls: somebody may still read from it.</summary>
    public void Clear() => _buffer.Clear();

    /// <summary>Clears the bytes, of which nobody reads any more, and lets other calls have the buffer.</summary>
    public void GiveBack() => _buffer.Dispose();
}
