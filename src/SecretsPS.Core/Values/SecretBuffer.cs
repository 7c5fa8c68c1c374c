using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace SecretsPS;

/// <summary>
/// Bytes of a value, kept in one pinned array that <see cref="Dispose"/> clears. Nothing shows them by accident:
/// no public property, no enumerator, and <see cref="ToString"/>, the debugger and serializers print <c>***</c>.
/// </summary>
[DebuggerDisplay("***")]
[DebuggerTypeProxy(typeof(HiddenContent))]
[JsonConverter(typeof(RedactingJsonConverterFactory))]
public abstract class SecretBuffer : IDisposable
{
    /// <summary>What stands wherever a value would be shown.</summary>
    public const string Redacted = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private byte[]? _bytes;

    private protected SecretBuffer(byte[] bytes) => _bytes = bytes;

    /// <summary>Number of bytes. A method, so that no serializer or view shows it.</summary>
    /// <returns>Count of bytes; of UTF-8 for a text.</returns>
    /// <exception cref="ObjectDisposedException">The value was cleared.</exception>
    public int GetByteCount() => Content.Length;

    /// <summary>The bytes themselves, for the wire. They are valid until <see cref="Dispose"/>.</summary>
    /// <returns>A span over the bytes; of UTF-8 for a text.</returns>
    /// <exception cref="ObjectDisposedException">The value was cleared.</exception>
    public ReadOnlySpan<byte> RevealBytes() => Content;

    /// <summary>Compares two contents in a time that depends on their length only.</summary>
    /// <param name="other">The other value.</param>
    /// <returns>Whether both have the same bytes.</returns>
    public bool ContentEquals(SecretBuffer? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(Content, other.Content);

    /// <summary>Clears the bytes.</summary>
    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, null);
        if (bytes is not null) CryptographicOperations.ZeroMemory(bytes);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Redacted;

    private byte[] Content
    {
        get
        {
            var bytes = _bytes;
            ObjectDisposedException.ThrowIf(bytes is null, this);
            return bytes;
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1812", Justification = "The debugger creates it.")]
    private sealed class HiddenContent
    {
        public HiddenContent(SecretBuffer buffer) => _ = buffer;
    }
}
