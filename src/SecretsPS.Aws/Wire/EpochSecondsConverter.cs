using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS.Aws.Wire;

/// <summary>Timestamps are JSON numbers: seconds since the epoch, with three decimals.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return DateTimeOffset.UnixEpoch.AddTicks(decimal.ToInt64(decimal.Round(reader.GetDecimal() * TimeSpan.TicksPerSecond)));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            throw new JsonException("A timestamp is out of range.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((value - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond);
}
