using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecretsPS.Interop.Tests.Support;

/// <summary>Makes what clients saw comparable: what differs from run to run becomes a placeholder that says what it was.</summary>
internal sealed partial class Transcript(string prefix, string plan, DateTimeOffset now)
{
    private readonly HashSet<string> _planned = [.. Uuid().Matches(plan).Select(match => match.Value)];

    /// <summary>Two texts that come from equal JSON are equal: members stand in alphabetical order.</summary>
    public string Normalise(string transcript) => Json.Text(Normalise(JsonNode.Parse(transcript)));

    private JsonNode? Normalise(JsonNode? node, string member = "") => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(Text(pair.Key), Normalise(pair.Value, pair.Key)))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)),
        JsonArray items => new JsonArray([.. items.Select(item => Normalise(item))]),
        JsonValue value when member.EndsWith("Date", StringComparison.Ordinal) => Date(value),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => member switch
        {
            "NextToken" => "<token>",
            "RandomPassword" => Password(value.GetValue<string>()),
            _ => Text(value.GetValue<string>()),
        },
        _ => node?.DeepClone(),
    };

    private string Text(string text)
    {
        text = text.Replace(prefix, "<prefix>", StringComparison.Ordinal);
        text = ArnSuffix().Replace(text, "${arn}-<suffix>");
        return Uuid().Replace(text, match => _planned.Contains(match.Value) ? match.Value : "<uuid>");
    }

    private string Date(JsonValue value)
    {
        var date = value.GetValueKind() == JsonValueKind.Number
            ? DateTimeOffset.UnixEpoch.AddSeconds(value.GetValue<double>())
            : DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        double days = (date - now).TotalDays;
        // Dates of access are cut to the day, so a time within the last day is as good as now.
        return days is > -1.01 and < 0.5 ? "<date>" : string.Create(CultureInfo.InvariantCulture, $"<date in {days:0} days>");
    }

    private static string Password(string password)
    {
        (string Name, Func<char, bool> Holds)[] kinds =
        [
            ("lower", char.IsAsciiLetterLower), ("upper", char.IsAsciiLetterUpper), ("digit", char.IsAsciiDigit),
            ("other", character => !char.IsAsciiLetterOrDigit(character)),
        ];
        return $"<{password.Length} characters: {string.Join(", ", kinds.Where(kind => password.Any(kind.Holds)).Select(kind => kind.Name))}>";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex("(?<arn>arn:aws:secretsmanager:[^\"\\s]*?)-[A-Za-z0-9]{6}(?![A-Za-z0-9/_+=@-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ArnSuffix();
}
