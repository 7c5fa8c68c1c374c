using System.Security.Cryptography;

namespace SecretsPS.Binding;

/// <summary>Reads a value from a file: bytes as they are, text without its byte order mark.</summary>
internal static class ValueFile
{
    private const int FirstBytes = 4096;
    private const int MostBytes = Limits.ValueBytes + 16;

    public static SecretBytes ReadBytes(string path, string field)
    {
        using var stream = Open(path, field);
        return ReadBytes(stream, field);
    }

    public static SecretBytes ReadBytes(Stream stream, string field)
    {
        var buffer = ReadAll(stream, field, out var count);
        try
        {
            if (count > Limits.ValueBytes) throw TooLarge(field);
            return SecretBytes.From(buffer.AsSpan(0, count));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    public static SecretText ReadText(string path, bool trimNewline, string field)
    {
        using var stream = Open(path, field);
        var buffer = ReadAll(stream, field, out var count);
        try
        {
            ReadOnlySpan<byte> text = buffer.AsSpan(0, count);
            if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
                throw new SecretsManagerInputException(field, $"{field} '{path}' is UTF-16. Save it as UTF-8, or pass -AsBinary to keep its bytes.");
            if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) text = text[3..];
            if (trimNewline && text.EndsWith("\n"u8)) text = text.EndsWith("\r\n"u8) ? text[..^2] : text[..^1];
            if (!System.Text.Unicode.Utf8.IsValid(text))
                throw new SecretsManagerInputException(field, $"{field} '{path}' is not UTF-8 text. Save it as UTF-8, or pass -AsBinary to keep its bytes.");
            return text.Length > Limits.ValueBytes ? throw TooLarge($"{field} '{path}'") : SecretText.FromUtf8(text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static FileStream Open(string path, string field)
    {
        try
        {
            // Without a buffer of its own, which nobody would clear.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SecretsManagerInputException(field, $"{field} '{path}' cannot be read: {Reason(e)}");
        }
    }

    // One byte over the limit is enough to refuse it, whatever the stream's length.
    private static byte[] ReadAll(Stream stream, string field, out int count)
    {
        var buffer = PinnedBytes.Allocate(FirstBytes);
        try
        {
            for (count = 0; ;)
            {
                count += stream.ReadAtLeast(buffer.AsSpan(count), buffer.Length - count, throwOnEndOfStream: false);
                if (count < buffer.Length) return buffer;
                if (count == MostBytes) throw TooLarge(field);
                PinnedBytes.Grow(ref buffer, count, MostBytes);
            }
        }
        catch (Exception e)
        {
            CryptographicOperations.ZeroMemory(buffer);
            if (e is IOException or UnauthorizedAccessException) throw new SecretsManagerInputException(field, $"{field} cannot be read: {Reason(e)}");
            throw;
        }
    }

    private static SecretsManagerInputException TooLarge(string what) =>
        new(what.Split(' ')[0], $"{what} holds more than {Limits.ValueBytes:N0} bytes, the limit of a value. Shorten it, split it over several secrets, or keep it in S3 under KMS.");

    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file. Check the path.",
        UnauthorizedAccessException => "access is denied, or it is a directory. Check its permissions.",
        _ => exception.Message,
    };
}
