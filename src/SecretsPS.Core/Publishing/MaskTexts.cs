using System.Text;
using System.Text.Json;

namespace SecretsPS.Publishing;

/// <summary>
/// Every text that must not be seen in a log: whole values, their lines, the leaves and the compact form of JSON, and
/// what is seen of values and leaves in base64. They are strings, as what goes to the runner is.
/// </summary>
public sealed class MaskTexts
{
    /// <summary>Fewest characters of a text that is masked: a shorter one stands everywhere in a log.</summary>
    public const int MinLength = 4;

    private static readonly char[] s_lineEnds = ['\r', '\n'];
    private static readonly System.Buffers.SearchValues<char> s_structure = System.Buffers.SearchValues.Create("{}[]():;,\"' \t");

    private readonly List<string> _texts = [];
    private readonly List<string> _base64 = [];
    private readonly List<string> _longBase64 = [];
    private readonly List<string> _urlForms = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _encoded = new(StringComparer.Ordinal);

    /// <summary>Values, lines, leaves and compact JSON, in the order they were found, each once.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>All that a runner masks. It makes JSON and <see cref="Uri.EscapeDataString(string)"/> of each itself; what others make of values and leaves for a URL is here.</summary>
    public IEnumerable<string> RunnerTexts => _texts.Concat(_base64).Concat(_urlForms);

    /// <summary>All base64 that the output of a program may show: with the lines of long values and the ends, of which a runner would get too many.</summary>
    internal IEnumerable<string> Base64Texts => _base64.Concat(_longBase64);

    /// <summary>Whether masking a text hides a secret and not half of the log.</summary>
    /// <param name="text">Text, or line of one.</param>
    /// <returns>False for blanks, fewer than 4 characters, brackets and other punctuation of JSON, and the words true, false and null.</returns>
    public static bool IsMaskable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length >= MinLength && trimmed.ContainsAnyExcept(s_structure) && !IsWord(trimmed);
    }

    /// <summary>The lines of a text as runners see them: without blanks around, and without empty ones.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The lines.</returns>
    public static string[] Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(s_lineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Whether a text has more than one line, or an end of line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True where it holds CR or LF.</returns>
    public static bool IsMultiLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(s_lineEnds);
    }

    /// <summary>Adds a value with all that can be seen of it.</summary>
    /// <param name="value">Text of a secret.</param>
    public void AddValue(string value)
    {
        AddWithForms(value);
        using var json = JsonLeaves.TryParse(value);
        if (json is null) return;
        if (json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array && JsonLeaves.TryText(json.RootElement, out var compact)) AddForms(compact);
        AddJson(json.RootElement);
    }

    /// <summary>Adds base64 that becomes a variable.</summary>
    /// <param name="base64">The base64.</param>
    public void AddBase64(string base64) => Add(base64, _base64);

    /// <summary>Adds a binary value: its base64, and its text where it is one.</summary>
    /// <param name="value">The bytes.</param>
    public void AddBinary(ReadOnlySpan<byte> value)
    {
        if (value.Length >= MinLength) AddBase64Of(value.ToArray());
        else AddBase64(Convert.ToBase64String(value));
        if (System.Text.Unicode.Utf8.IsValid(value) && !value.Contains((byte)0)) AddValue(Encoding.UTF8.GetString(value));
    }

    private void AddJson(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array:
                if (JsonLeaves.TryText(element, out var compact)) Add(compact);
                if (element.ValueKind == JsonValueKind.Array)
                    foreach (var item in element.EnumerateArray()) AddJson(item);
                else
                    foreach (var property in element.EnumerateObject()) AddJson(property.Value);
                break;
            case JsonValueKind.String:
                // As it stands in the JSON, which is what a printed line of it shows.
                Add(element.GetRawText()[1..^1]);
                if (JsonLeaves.TryText(element, out var text)) AddLeaf(text);
                break;
            case JsonValueKind.Number:
                AddWithForms(element.GetRawText());
                break;
        }
    }

    private void AddLeaf(string text)
    {
        AddWithForms(text);
        using var json = JsonLeaves.TryParse(text);
        if (json is { RootElement.ValueKind: JsonValueKind.Object or JsonValueKind.Array }) AddJson(json.RootElement);
    }

    private void AddWithForms(string text)
    {
        Add(text);
        foreach (var line in Lines(text)) Add(line);
        AddForms(text);
    }

    // What a program makes of a value or of a leaf; nobody encodes a line of one.
    private void AddForms(string text)
    {
        if (!IsMaskable(text) || !_encoded.Add(text)) return;
        AddBase64Of(Encoding.UTF8.GetBytes(text));
        // A shell drops the last newline before it hands a value on.
        if (text.AsSpan().Trim(s_lineEnds) is { Length: var length } trimmed && length < text.Length) AddBase64Of(Encoding.UTF8.GetBytes(trimmed.ToString()));
        if (text.Length > UrlForms.LongText) return;
        var made = Uri.EscapeDataString(text);
        foreach (var form in UrlForms.Of(text))
            if (form != made) Add(form, _urlForms);
    }

    private void AddBase64Of(byte[] bytes)
    {
        AddBase64(Convert.ToBase64String(bytes));
        var (inner, ends) = (new List<string>(6), new List<string>(12));
        Base64Forms.Collect(bytes, inner, ends);
        inner.ForEach(AddBase64);
        foreach (var form in ends) Add(form, _longBase64);
        foreach (var line in Base64Forms.Lines(bytes)) Add(line, bytes.Length > UrlForms.LongText ? _longBase64 : _base64);
    }

    private void Add(string text) => Add(text, _texts);

    private void Add(string text, List<string> texts)
    {
        if (IsMaskable(text) && _seen.Add(text)) texts.Add(text);
    }

    private static bool IsWord(ReadOnlySpan<char> text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase) || text.Equals("null", StringComparison.OrdinalIgnoreCase);
}
