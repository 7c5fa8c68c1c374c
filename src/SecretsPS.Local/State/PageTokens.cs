using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.State;

/// <summary>Opaque page tokens, sealed to the operation, the region and the parameters they were made for.</summary>
internal sealed class PageTokens
{
    private const int SealLength = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Issue(string binding, string position)
    {
        byte[] content = Encoding.UTF8.GetBytes(position);
        return Convert.ToBase64String([.. Seal(binding, content), .. content]);
    }

    /// <returns>The position the token was issued for, or null without a token.</returns>
    public string? Open(string binding, string? token)
    {
        if (token is null)
            return null;

        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(token.Length)];
        if (!Convert.TryFromBase64String(token, bytes, out int length) || length < SealLength)
            throw Errors.InvalidNextToken();

        ReadOnlySpan<byte> content = bytes.AsSpan(SealLength, length - SealLength);
        if (!CryptographicOperations.FixedTimeEquals(Seal(binding, content), bytes.AsSpan(0, SealLength)))
            throw Errors.InvalidNextToken();
        return Encoding.UTF8.GetString(content);
    }

    private byte[] Seal(string binding, ReadOnlySpan<byte> content) =>
        HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(binding), 0, .. content])[..SealLength];
}
