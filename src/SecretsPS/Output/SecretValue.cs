using System.Management.Automation;
using System.Security;
using SecretsPS.Connection;
using SecretsPS.Reading;

namespace SecretsPS.Output;

/// <summary>One version of a secret with its value. No view, no CLIXML and no ToString shows the value.</summary>
public sealed class SecretValue
{
    /// <summary>Name of the secret.</summary>
    public string? Name { get; init; }

    /// <summary>Full ARN of the secret.</summary>
    public string? ARN { get; init; }

    /// <summary>Version that was read.</summary>
    public string? VersionId { get; init; }

    /// <summary>Staging labels of the version.</summary>
    public IReadOnlyList<string> VersionStages { get; init; } = [];

    /// <summary>When the version was made, in local time.</summary>
    public DateTimeOffset? CreatedDate { get; init; }

    /// <summary>Text value; null where the value is binary. ConvertTo-Json leaves it out before PowerShell 7.6; 7.6 prints the length of a SecureString, never its characters.</summary>
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public SecureString? SecretString { get; init; }

    /// <summary>Binary value; null where the value is a text. Scripts read it as SecretBinary, a hidden member of SecretsPS.Types.ps1xml: as a property of the class, Format-List * and ConvertTo-Json would print its bytes.</summary>
    internal byte[]? Binary { get; init; }

    /// <summary>What <c>$value.SecretBinary</c> is.</summary>
    /// <param name="instance">A value.</param>
    /// <returns>The bytes; null where the value is a text.</returns>
    public static object? GetSecretBinary(PSObject instance) => (instance?.BaseObject as SecretValue)?.Binary;

    internal static SecretValue From(SecretReading reading) => new()
    {
        Name = reading.Name,
        ARN = reading.ARN,
        VersionId = reading.VersionId,
        VersionStages = reading.VersionStages,
        CreatedDate = reading.CreatedDate,
        SecretString = reading.Text is null ? null : SecureStrings.FromSecretText(reading.Text),
        Binary = reading.Binary?.RevealBytes().ToArray(),
    };

    /// <summary>The name.</summary>
    /// <returns>The name, never the value.</returns>
    public override string ToString() => Name ?? ARN ?? "";
}
