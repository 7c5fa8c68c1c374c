using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecretsPS.Vault;

/// <summary>A JSON value whose texts are kept as values are: nothing becomes a string before it is known to be one.</summary>
internal sealed class VaultJson : IDisposable
{
    private JsonTokenType _kind;
    private string? _number;

    public SecretText? Text { get; private set; }

    public Dictionary<string, VaultJson>? Members { get; private set; }

    public List<VaultJson>? Items { get; private set; }

    /// <exception cref="JsonException">It is no JSON, or a member stands in it twice.</exception>
    public static VaultJson Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var root = new VaultJson();
        try
        {
            root.Fill(ref reader);
            if (reader.Read()) throw new JsonException();
            return root;
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <summary>A number as int, or long or double where it does not fit; true, false or null.</summary>
    public object? Scalar() => _kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ when int.TryParse(Number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ when long.TryParse(Number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => ToDouble(),
    };

    public long ToInt64() => long.Parse(Number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public double ToDouble() => double.Parse(Number, NumberStyles.Float, CultureInfo.InvariantCulture);

    public decimal ToDecimal() => decimal.Parse(Number, NumberStyles.Float, CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Text?.Dispose();
        if (Members is not null)
            foreach (var member in Members.Values) member.Dispose();
        foreach (var item in Items ?? []) item.Dispose();
    }

    private string Number => _number ?? throw new FormatException("No number.");

    private void Fill(ref Utf8JsonReader reader)
    {
        _kind = reader.TokenType;
        switch (_kind)
        {
            case JsonTokenType.String:
                Text = SecretText.FromJson(ref reader);
                break;
            case JsonTokenType.Number:
                _number = Encoding.ASCII.GetString(reader.ValueSpan);
                break;
            case JsonTokenType.StartObject:
                Members = new Dictionary<string, VaultJson>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var member = new VaultJson();
                    if (!Members.TryAdd(reader.GetString()!, member)) throw new JsonException();
                    reader.Read();
                    member.Fill(ref reader);
                }

                break;
            case JsonTokenType.StartArray:
                Items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var item = new VaultJson();
                    Items.Add(item);
                    item.Fill(ref reader);
                }

                break;
            default:
                break;
        }
    }
}
