using System.Text.Json;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Wire;

/// <summary>Writes what DescribeSecret and ListSecrets have in common. The caller holds the secret's lock.</summary>
internal static class SecretWriter
{
    public static void Write(Utf8JsonWriter writer, Secret secret, ReadOnlySpan<byte> stagesMember, DateTimeOffset now)
    {
        SecretContent content = secret.Content;
        writer.WriteString("ARN"u8, secret.Arn);
        writer.WriteString("Name"u8, secret.Name);
        writer.WriteOptional("Type"u8, content.Type);
        writer.WriteOptional("Description"u8, content.Description);
        writer.WriteOptional("KmsKeyId"u8, secret.KmsKeyId);
        if (content.Rotation is { } rotation)
            RotationWriter.Write(writer, rotation, content, now);
        writer.WriteTime("LastChangedDate"u8, content.LastChanged);
        writer.WriteOptionalDay("LastAccessedDate"u8, secret.LastAccessed);
        writer.WriteOptionalTime("DeletedDate"u8, content.DeletionDate);
        if (content.Tags is { } tags)
            WriteTags(writer, tags);
        WriteStages(writer, content, stagesMember);
        writer.WriteTime("CreatedDate"u8, secret.Created);
        writer.WriteOptional("PrimaryRegion"u8, secret.PrimaryRegion);
    }

    public static void WriteReplication(Utf8JsonWriter writer, SecretContent content)
    {
        writer.WriteStartArray("ReplicationStatus"u8);
        foreach (Replica replica in content.Replicas)
        {
            writer.WriteStartObject();
            writer.WriteString("Region"u8, replica.Region);
            writer.WriteOptional("KmsKeyId"u8, replica.KmsKeyId);
            writer.WriteString("Status"u8, replica.Failure is null ? "InSync"u8 : "Failed"u8);
            writer.WriteOptional("StatusMessage"u8, replica.Failure);
            writer.WriteOptionalDay("LastAccessedDate"u8, replica.Secret?.LastAccessed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTags(Utf8JsonWriter writer, List<Tag> tags)
    {
        writer.WriteStartArray("Tags"u8);
        foreach (Tag tag in tags)
        {
            writer.WriteStartObject();
            writer.WriteString("Key"u8, tag.Key);
            writer.WriteString("Value"u8, tag.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteStages(Utf8JsonWriter writer, SecretContent content, ReadOnlySpan<byte> member)
    {
        // Versions without a label are not shown, and without any other there is no member.
        if (!content.Versions.Any(version => version.Stages.Count > 0))
            return;

        writer.WriteStartObject(member);
        foreach (SecretVersion version in content.Versions)
        {
            if (version.Stages.Count == 0)
                continue;
            writer.WriteStartArray(version.Id);
            foreach (string stage in version.Stages)
                writer.WriteStringValue(stage);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
