using System.Security.Cryptography;

namespace SecretsPS.Local.State;

/// <summary>The bytes of a version. They are never shown by <see cref="object.ToString"/> and can be overwritten.</summary>
internal sealed class SecretValue(byte[] bytes, bool isBinary)
{
    /// <summary>Whether the value came as SecretBinary; text is kept as UTF-8.</summary>
    public bool IsBinary => isBinary;

    public ReadOnlySpan<byte> Bytes => bytes;

    public ReadOnlyMemory<byte> Memory => bytes;

    public bool Matches(SecretValue other) =>
        isBinary == other.IsBinary && CryptographicOperations.FixedTimeEquals(bytes, other.Bytes);

    public SecretValue Copy() => new(bytes.AsSpan().ToArray(), isBinary);

    public void Clear() => CryptographicOperations.ZeroMemory(bytes);
}
