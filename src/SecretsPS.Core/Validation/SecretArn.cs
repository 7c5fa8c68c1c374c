using System.Diagnostics.CodeAnalysis;

namespace SecretsPS;

/// <summary>The ARN of a secret, full or partial: <c>arn:PARTITION:secretsmanager:REGION:ACCOUNT:secret:NAME[-SUFFIX]</c>.</summary>
public sealed record SecretArn(string Partition, string Region, string AccountId, string Resource)
{
    private static readonly System.Buffers.SearchValues<char> s_drawn = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private const string Prefix = "arn:";

    // A hyphen and six characters that the service draws.
    private const int SuffixLength = 7;

    /// <summary>A secret for people to read.</summary>
    /// <param name="secretId">Name or ARN.</param>
    /// <returns>The name, of an ARN with its region behind it. What may be a word of the name rather than the ARN's suffix stays.</returns>
    public static string Readable(string secretId)
    {
        ArgumentNullException.ThrowIfNull(secretId);
        if (!TryParse(secretId, out var arn)) return secretId;
        var suffix = arn.Resource.Length > SuffixLength ? arn.Resource.AsSpan(arn.Resource.Length - SuffixLength) : "";
        var isSuffix = suffix is ['-', .. var drawn] && !drawn.ContainsAnyExcept(s_drawn) && drawn.ContainsAnyExceptInRange('a', 'z') && drawn.ContainsAnyExceptInRange('0', '9');
        return $"{(isSuffix ? arn.Resource[..^SuffixLength] : arn.Resource)} in {arn.Region}";
    }

    /// <summary>Whether a SecretId claims to be an ARN.</summary>
    /// <param name="secretId">Name or ARN.</param>
    /// <returns>True where it starts with <c>arn:</c>.</returns>
    public static bool IsArn([NotNullWhen(true)] string? secretId) =>
        secretId is not null && secretId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads an ARN.</summary>
    /// <param name="text">The ARN.</param>
    /// <param name="arn">Its parts.</param>
    /// <returns>False where it is not the ARN of a secret.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SecretArn? arn)
    {
        arn = null;
        if (!IsArn(text)) return false;
        var parts = text.Split(':', 7);
        if (parts.Length != 7 || parts[2] != "secretsmanager" || parts[5] != "secret" || parts[1].Length == 0 || parts[3].Length == 0 || parts[4].Length == 0 || parts[6].Length == 0)
            return false;
        arn = new SecretArn(parts[1], parts[3], parts[4], parts[6]);
        return true;
    }
}
