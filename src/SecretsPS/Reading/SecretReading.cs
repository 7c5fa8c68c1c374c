using SecretsPS.Connection;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Reading;

/// <summary>A value as it came, by GetSecretValue or in a batch. Disposing it clears the value.</summary>
internal sealed class SecretReading : IDisposable
{
    public string? Name { get; private init; }

    public string? ARN { get; private init; }

    public string? VersionId { get; private init; }

    public IReadOnlyList<string> VersionStages { get; private init; } = [];

    public DateTimeOffset? CreatedDate { get; private init; }

    public SecretText? Text { get; private init; }

    public SecretBytes? Binary { get; private init; }

    public static SecretReading From(GetSecretValueResult result) => new()
    {
        Name = result.Name,
        ARN = result.ARN,
        VersionId = result.VersionId,
        VersionStages = result.VersionStages ?? [],
        CreatedDate = result.CreatedDate?.ToLocalTime(),
        Text = result.SecretString,
        Binary = result.SecretBinary,
    };

    public static SecretReading From(SecretValueEntry entry) => new()
    {
        Name = entry.Name,
        ARN = entry.ARN,
        VersionId = entry.VersionId,
        VersionStages = entry.VersionStages ?? [],
        CreatedDate = entry.CreatedDate?.ToLocalTime(),
        Text = entry.SecretString,
        Binary = entry.SecretBinary,
    };

    public static async Task<SecretReading> ReadAsync(ISecretsManager client, GetSecretValueRequest request, CancellationToken token) =>
        From(await client.SendAsync(request, token).ConfigureAwait(false));

    public SecretValue ToValue() => new()
    {
        Name = Name,
        ARN = ARN,
        VersionId = VersionId,
        VersionStages = VersionStages,
        CreatedDate = CreatedDate,
        SecretString = Text is null ? null : SecureStrings.FromSecretText(Text),
        Binary = Binary?.RevealBytes().ToArray(),
    };

    /// <summary>The text, for an output that a binary value cannot be.</summary>
    /// <exception cref="SecretsManagerInputException">The value is binary.</exception>
    public SecretText TextFor(string parameter) => Text
        ?? throw new SecretsManagerInputException(parameter, $"{parameter} needs a text value, and this secret's is binary. Read it without {parameter} and use SecretBinary, or write it with OutFile.");

    public void Dispose()
    {
        Text?.Dispose();
        Binary?.Dispose();
    }
}
