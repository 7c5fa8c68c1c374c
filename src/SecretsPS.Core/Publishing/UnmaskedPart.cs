namespace SecretsPS.Publishing;

/// <summary>A value, or lines of one, that are too short or too common to be masked.</summary>
/// <param name="SecretId">What the user named the secret by.</param>
/// <param name="Key">Key of its JSON, with dots between the levels; null for the whole value.</param>
/// <param name="IsWhole">Whether the value is not masked at all; false where only lines of it are not.</param>
public sealed record UnmaskedPart(string SecretId, string? Key, bool IsWhole)
{
    // More are read by nobody; they are often the flags of one configuration.
    private const int MaxNamed = 20;

    /// <summary>Finds what of a value is not masked.</summary>
    /// <param name="secretId">What the user named the secret by.</param>
    /// <param name="key">Key of its JSON; null for the whole value.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null where nothing of it can be seen; an empty value cannot.</returns>
    public static UnmaskedPart? Find(string secretId, string? key, string value)
    {
        var lines = MaskTexts.Lines(value);
        if (lines.Length == 0) return null;
        if (!MaskTexts.IsMaskable(value)) return new UnmaskedPart(secretId, key, IsWhole: true);
        return Array.TrueForAll(lines, MaskTexts.IsMaskable) ? null : new UnmaskedPart(secretId, key, IsWhole: false);
    }

    /// <summary>One warning of all: which secrets and keys, and why. It tells neither a value nor how long one is.</summary>
    /// <param name="parts">The parts.</param>
    /// <returns>One line without control characters; null where there is none.</returns>
    public static string? Warning(IEnumerable<UnmaskedPart> parts)
    {
        var names = parts.Select(part => part.ToString()).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return null;
        var more = names.Count > MaxNamed ? $" and {names.Count - MaxNamed} more" : "";
        return PlainLine.Of($"Not masked, because masking something so short or common (a few characters, true, false, null, brackets) would hide half of a log: {string.Join(", ", names.Take(MaxNamed))}{more}. Do not print them.");
    }

    /// <summary>The part in words.</summary>
    /// <returns><c>'app/db' key 'pin'</c> or <c>lines of 'app/tls'</c>, never a value.</returns>
    public override string ToString() => $"{(IsWhole ? "" : "lines of ")}'{SecretArn.Readable(SecretId)}'{(Key is null ? "" : $" key '{Key}'")}";
}
