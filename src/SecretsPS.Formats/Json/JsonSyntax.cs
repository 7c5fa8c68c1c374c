using System.Text.Json;

namespace SecretsPS.Formats.Json;

/// <summary>Skips JSON values of bounded depth. The reader's own limit would end in the same error as a missing comma.</summary>
internal static class JsonSyntax
{
    /// <summary>Deepest nesting, the file's own bracket included.</summary>
    public const int Depth = 64;

    public const string NotJson = "this is not valid JSON: a comma, a quote or a bracket is missing or too much.";

    /// <summary>One level more than is allowed, so that the reader never stops first.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = Depth + 1, CommentHandling = JsonCommentHandling.Disallow };

    public static readonly string TooDeep = $"the nesting is deeper than {Depth} levels. Put the inner part into a text, or flatten it.";

    /// <summary>Skips the value that the reader stands on.</summary>
    /// <param name="reader">Stands on the value's last token afterwards.</param>
    /// <param name="isTooDeep">Whether it stopped at a bracket that is one level too deep.</param>
    /// <returns>False where the value ends behind what is there, or is too deep.</returns>
    /// <exception cref="JsonException">This is no JSON.</exception>
    public static bool TrySkip(ref Utf8JsonReader reader, out bool isTooDeep)
    {
        var depth = reader.CurrentDepth;
        isTooDeep = IsTooDeep(ref reader);
        if (isTooDeep || !IsStart(reader.TokenType)) return !isTooDeep;
        do
        {
            if (!reader.Read()) return false;
            isTooDeep = IsTooDeep(ref reader);
        }
        while (!isTooDeep && (reader.CurrentDepth > depth || IsStart(reader.TokenType)));
        return !isTooDeep;
    }

    private static bool IsTooDeep(ref Utf8JsonReader reader) => IsStart(reader.TokenType) && reader.CurrentDepth >= Depth;

    private static bool IsStart(JsonTokenType token) => token is JsonTokenType.StartObject or JsonTokenType.StartArray;
}
