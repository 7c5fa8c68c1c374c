using System.Management.Automation;
using System.Security.Cryptography;

namespace SecretsPS.Binding;

/// <summary>Turns bytes, a stream, a file, <c>fileb://PATH</c> or base64 into a <see cref="SecretBytes"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecretBytesTransformationAttribute : InputTransformationAttribute
{
    private const string FileScheme = "fileb://";

    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => FromAny(engine.SessionState.Path, value);

    /// <inheritdoc/>
    private protected override object StandIn() => SecretBytes.From([]);

    private static SecretBytes FromAny(PathIntrinsics paths, object value) => value is string text ? FromText(paths, text) : FromObject(value);

    /// <summary>Takes what is bytes already, or holds them.</summary>
    /// <exception cref="SecretsManagerInputException">It is something else.</exception>
    internal static SecretBytes FromObject(object value) => value switch
    {
        SecretBytes bytes => bytes,
        byte[] bytes => SecretBytes.From(bytes),
        FileInfo file => ValueFile.ReadBytes(file.FullName, "SecretBinary"),
        Stream stream => ValueFile.ReadBytes(stream, "SecretBinary"),
        // What @(1,2,3) and [byte[]] through the pipeline become.
        object[] items => FromItems(items),
        _ => throw new SecretsManagerInputException("SecretBinary", "SecretBinary takes bytes, a stream, a file, fileb://PATH or base64. Pass text as SecretString."),
    };

    private static SecretBytes FromText(PathIntrinsics paths, string text)
    {
        if (text.StartsWith(FileScheme, StringComparison.Ordinal))
            return ValueFile.ReadBytes(paths.GetUnresolvedProviderPathFromPSPath(text[FileScheme.Length..]), "SecretBinary");
        var isFile = LooksLikeFile(paths, text);
        var decoded = PinnedBytes.Allocate(text.Length);
        try
        {
            var isBase64 = System.Convert.TryFromBase64String(text, decoded, out var count);
            if (isFile && isBase64 && count > 0)
                throw new SecretsManagerInputException("SecretBinary", "SecretBinary is base64 and the path of a file at once. Write fileb://PATH, or decode it with [Convert]::FromBase64String.");
            if (isFile) return ValueFile.ReadBytes(paths.GetUnresolvedProviderPathFromPSPath(text), "SecretBinary");
            return isBase64
                ? SecretBytes.From(decoded.AsSpan(0, count))
                : throw new SecretsManagerInputException("SecretBinary", "SecretBinary is a text that is neither base64 nor the path of a file. Pass bytes, fileb://PATH, or the text as SecretString.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decoded);
        }
    }

    private static bool LooksLikeFile(PathIntrinsics paths, string text)
    {
        // Longer than any path, so base64; asking the file system for it would only fail.
        if (text.Length is 0 or > 1024 || text.AsSpan().ContainsAny('\n', '\0')) return false;
        try
        {
            return File.Exists(paths.GetUnresolvedProviderPathFromPSPath(text));
        }
        catch (Exception e) when (e is RuntimeException or ArgumentException or NotSupportedException or IOException)
        {
            return false;
        }
    }

    private static SecretBytes FromItems(object[] items)
    {
        var bytes = PinnedBytes.Allocate(items.Length);
        try
        {
            for (var i = 0; i < items.Length; i++)
            {
                if (!LanguagePrimitives.TryConvertTo<byte>(items[i], System.Globalization.CultureInfo.InvariantCulture, out bytes[i]))
                    throw new SecretsManagerInputException("SecretBinary", $"SecretBinary: item {i + 1} is not a byte (0 to 255).");
            }

            return SecretBytes.From(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
