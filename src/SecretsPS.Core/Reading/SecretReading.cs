using SecretsPS.Model;

namespace SecretsPS.Reading;

/// <summary>A value as it came, by GetSecretValue or in a batch. Disposing it clears the value.</summary>
public sealed class SecretReading : IDisposable
{
    /// <summary>Name of the secret.</summary>
    public string? Name { get; private init; }

    /// <summary>Full ARN of the secret.</summary>
    public string? ARN { get; private init; }

    /// <summary>Version that was read.</summary>
    public string? VersionId { get; private init; }

    /// <summary>Staging labels of the version.</summary>
    public IReadOnlyList<string> VersionStages { get; private init; } = [];

    /// <summary>When the version was made, in local time.</summary>
    public DateTimeOffset? CreatedDate { get; private init; }

    /// <summary>Text value; null where it is binary.</summary>
    public SecretText? Text { get; private init; }

    /// <summary>Binary value; null where it is a text.</summary>
    public SecretBytes? Binary { get; private init; }

    /// <summary>Takes over an answer of GetSecretValue.</summary>
    /// <param name="result">The answer; its value passes to the reading.</param>
    /// <returns>The reading.</returns>
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

    /// <summary>Takes over an entry of BatchGetSecretValue.</summary>
    /// <param name="entry">The entry; its value passes to the reading.</param>
    /// <returns>The reading.</returns>
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

    /// <summary>Reads one version of a secret.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">Secret and version.</param>
    /// <param name="token">Ends the call.</param>
    /// <returns>The reading.</returns>
    public static async Task<SecretReading> ReadAsync(ISecretsManager client, GetSecretValueRequest request, CancellationToken token) =>
        From(await client.SendAsync(request, token).ConfigureAwait(false));

    /// <summary>The text, for an output that a binary value cannot be.</summary>
    /// <param name="parameter">Parameter that needs a text.</param>
    /// <returns>The text.</returns>
    /// <exception cref="SecretsManagerInputException">The value is binary.</exception>
    public SecretText TextFor(string parameter) => Text
        ?? throw new SecretsManagerInputException(parameter, $"{parameter} needs a text value, and this secret's is binary. Read it without {parameter} and use SecretBinary, or write it with OutFile.");

    /// <summary>Clears the value.</summary>
    public void Dispose()
    {
        Text?.Dispose();
        Binary?.Dispose();
    }
}
