using System.Text.Json;
using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>Finding a version and writing its value, for GetSecretValue and BatchGetSecretValue.</summary>
internal static class VersionReading
{
    /// <summary>Finds the version, unless it is not there, has no value or is under a key that may not be used.</summary>
    public static SecretVersion Find(Call call, SecretLease lease, string? versionId = null, string? stage = null)
    {
        SecretVersion version = Find(lease.Content, versionId, stage);
        if (version.Value is null)
            throw versionId is null ? Errors.NoValueForStage(stage ?? StagingLabels.Current) : Errors.NoValueForVersion(versionId);
        call.CheckKey(lease.Secret.KmsKeyId);
        return version;
    }

    /// <summary>Writes the members of one value into the object that is open.</summary>
    public static void Write(Call call, SecretLease lease, SecretVersion version)
    {
        Secret secret = lease.Secret;
        SecretValue value = version.Value!;
        MarkRead(secret, version, call.Now);

        Utf8JsonWriter writer = call.Writer;
        call.WriteIdentity(secret);
        writer.WriteString("VersionId"u8, version.Id);
        if (value.IsBinary)
            writer.WriteBase64String("SecretBinary"u8, value.Bytes);
        else
            writer.WriteString("SecretString"u8, value.Bytes);
        if (version.Stages.Count > 0)
            writer.WriteStrings("VersionStages"u8, version.Stages);
        writer.WriteTime("CreatedDate"u8, version.Created);
    }

    private static SecretVersion Find(SecretContent content, string? versionId, string? stage)
    {
        if (versionId is null)
        {
            stage ??= StagingLabels.Current;
            return content.Holder(stage) ?? throw Errors.NoValueForStage(stage);
        }

        SecretVersion version = content.Version(versionId) ?? throw Errors.NoValueForVersion(versionId);
        return stage is null || version.Has(stage) ? version : throw Errors.StageNotOnVersion();
    }

    private static void MarkRead(Secret secret, SecretVersion version, DateTimeOffset now)
    {
        version.LastAccessed = now;
        bool isNewDay = secret.LastAccessed?.UtcDateTime.Date != now.UtcDateTime.Date;
        secret.LastAccessed = now;

        // Only the day is ever shown, so only a new day can change a listing.
        if (isNewDay)
            secret.Store.Touch();
    }
}
