using SecretsPS.Model;
using SecretsPS.Reading;

namespace SecretsPS.Json;

/// <summary>
/// Changes one key of a JSON secret without losing a change of others. PutSecretValue alone would: it takes AWSCURRENT
/// from whatever version has it. So the new version comes in under a label of its own, and UpdateSecretVersionStage,
/// which names the version that AWSCURRENT leaves, makes it current. The service does that step whole or refuses it;
/// between reading and writing no window is left.
/// </summary>
internal static class JsonKeyChange
{
    private const string Current = "AWSCURRENT";

    // One label for all: PutSecretValue moves it, so that an attempt cut short never uses up a second one.
    private const string Waiting = "SecretsPS-JsonKey";

    /// <summary>Refuses what cannot be a change of one key.</summary>
    /// <exception cref="SecretsManagerInputException">No text value, or staging labels beside it.</exception>
    public static void Check(PutSecretValueRequest request)
    {
        RequestRules.Check(new GetSecretValueRequest { SecretId = request.SecretId });
        if (request.SecretBinary is not null) throw new SecretsManagerInputException("JsonKey", "JsonKey takes a text, and SecretBinary is given. Pass the key's value as SecretString, or as text in SecretFile.");
        if (request.SecretString is null) throw new SecretsManagerInputException("SecretString", "No value is given for JsonKey. Pass SecretString or SecretFile.");
        if (request.VersionStages is not null) throw new SecretsManagerInputException("VersionStage", "JsonKey changes the current version, and VersionStage is given. Leave it out.");
    }

    /// <param name="client">The client.</param>
    /// <param name="change">The secret, and the key's new value as SecretString.</param>
    /// <param name="key">Key, or keys joined by dots.</param>
    /// <param name="token">Ends the calls.</param>
    public static async Task<PutSecretValueResult> SendAsync(ISecretsManager client, PutSecretValueRequest change, string key, CancellationToken token)
    {
        using var read = await SecretReading.ReadAsync(client, new GetSecretValueRequest { SecretId = change.SecretId }, token).ConfigureAwait(false);
        using var edited = JsonEdit.Set(read.TextFor("JsonKey"), key, change.SecretString!);
        var put = await client.SendAsync(
            new PutSecretValueRequest
            {
                SecretId = change.SecretId,
                SecretString = edited,
                ClientRequestToken = change.ClientRequestToken,
                RotationToken = change.RotationToken,
                VersionStages = [Waiting],
            },
            token).ConfigureAwait(false);
        // The token of an earlier run that went through: its version is current already.
        if (put.VersionId != read.VersionId) await MakeCurrentAsync(client, change.SecretId!, read.VersionId!, put.VersionId!, key, token).ConfigureAwait(false);
        return new PutSecretValueResult { Name = put.Name, ARN = put.ARN, VersionId = put.VersionId, VersionStages = [Current] };
    }

    private static async Task MakeCurrentAsync(ISecretsManager client, string secretId, string from, string to, string key, CancellationToken token)
    {
        try
        {
            var move = new UpdateSecretVersionStageRequest { SecretId = secretId, VersionStage = Current, RemoveFromVersionId = from, MoveToVersionId = to };
            await client.SendAsync(move, token).ConfigureAwait(false);
        }
        catch (SecretsManagerException e) when (e.ErrorCode == "InvalidParameterException")
        {
            var current = await CurrentAsync(client, secretId, token).ConfigureAwait(false);
            // A repeated request whose first answer was lost.
            if (current == to) return;
            if (current == from) throw;
            throw new SecretsManagerException("PreconditionNotMetException", $"The secret changed while key '{key}' was being set: version {current} became current. Nothing was changed; run the command again.", e.StatusCode, e.RequestId);
        }
        finally
        {
            await ReleaseAsync(client, secretId, to, token).ConfigureAwait(false);
        }
    }

    private static async Task<string?> CurrentAsync(ISecretsManager client, string secretId, CancellationToken token)
    {
        var secret = await client.SendAsync(new DescribeSecretRequest { SecretId = secretId }, token).ConfigureAwait(false);
        return secret.VersionIdsToStages?.FirstOrDefault(version => version.Value.Contains(Current, StringComparer.Ordinal)).Key;
    }

    private static async Task ReleaseAsync(ISecretsManager client, string secretId, string versionId, CancellationToken token)
    {
        try
        {
            await client.SendAsync(new UpdateSecretVersionStageRequest { SecretId = secretId, VersionStage = Waiting, RemoveFromVersionId = versionId }, token).ConfigureAwait(false);
        }
        catch (SecretsManagerException)
        {
            // Another change has taken the label, or the role may not move labels: what matters is told already.
        }
    }
}
