using System.Diagnostics.CodeAnalysis;

namespace SecretsPS;

/// <summary>The ARN of a secret, full or partial: <c>arn:PARTITION:secretsmanager:REGION:ACCOUNT:secret:NAME[-SUFFIX]</c>.</summary>
public sealed record SecretArn(string Partition, string Region, string AccountId, string Resource)
{
    private const string Prefix = "arn:";

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
