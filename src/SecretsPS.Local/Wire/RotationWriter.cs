using System.Text.Json;
using SecretsPS.Local.Rules;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Wire;

/// <summary>Writes the rotation members of a secret.</summary>
internal static class RotationWriter
{
    public static void Write(Utf8JsonWriter writer, RotationSettings rotation, SecretContent content, DateTimeOffset now)
    {
        writer.WriteBoolean("RotationEnabled"u8, rotation.IsEnabled);
        writer.WriteOptional("RotationLambdaARN"u8, rotation.FunctionArn);
        if (rotation.HasRules)
            WriteRules(writer, rotation, now);
        WriteExternal(writer, rotation);
        writer.WriteOptionalTime("LastRotatedDate"u8, rotation.LastRotated);
        if (rotation is { IsEnabled: true, Schedule: { } schedule })
            writer.WriteTime("NextRotationDate"u8, schedule.NextRotation(Base(rotation, content), now));
    }

    // With a number of days, a value put by hand counts as a rotation too.
    private static DateTimeOffset Base(RotationSettings rotation, SecretContent content)
    {
        DateTimeOffset last = rotation.LastRotated ?? rotation.Configured;
        return rotation.AutomaticallyAfterDays is not null
            && content.Holder(StagingLabels.Current)?.Created is { } put
            && put > last
            ? put
            : last;
    }

    private static void WriteRules(Utf8JsonWriter writer, RotationSettings rotation, DateTimeOffset now)
    {
        // For an expression the service works the number of days out after each rotation.
        long? days = rotation.AutomaticallyAfterDays ?? (rotation.LastRotated is null ? null : rotation.Schedule?.Days(now));
        writer.WriteStartObject("RotationRules"u8);
        if (days is { } known)
            writer.WriteNumber("AutomaticallyAfterDays"u8, known);
        writer.WriteOptional("Duration"u8, rotation.Duration);
        writer.WriteOptional("ScheduleExpression"u8, rotation.ScheduleExpression);
        writer.WriteEndObject();
    }

    private static void WriteExternal(Utf8JsonWriter writer, RotationSettings rotation)
    {
        if (rotation.ExternalMetadata is { } metadata)
        {
            writer.WriteStartArray("ExternalSecretRotationMetadata"u8);
            foreach ((string key, string value) in metadata)
            {
                writer.WriteStartObject();
                writer.WriteString("Key"u8, key);
                writer.WriteString("Value"u8, value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteOptional("ExternalSecretRotationRoleArn"u8, rotation.ExternalRoleArn);
    }
}
