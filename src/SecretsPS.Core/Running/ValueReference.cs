namespace SecretsPS.Running;

/// <summary>A value for one variable: <c>ID</c> for a whole secret, <c>ID#KEY</c> for one key of its JSON.</summary>
/// <param name="SecretId">Name or ARN.</param>
/// <param name="Key">Key, or keys and indexes joined by dots; null for the whole value.</param>
public sealed record ValueReference(string SecretId, string? Key)
{
    /// <summary>Reads one. No name and no ARN holds a <c>#</c>, so the first one ends it.</summary>
    /// <param name="variable">The variable, for the error.</param>
    /// <param name="text">What the user wrote.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="SecretsManagerInputException">Secret or key is missing.</exception>
    public static ValueReference Parse(string variable, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        var id = (mark < 0 ? text : text[..mark]).Trim();
        if (id.Length == 0) throw Refuse(variable, "names no secret");
        if (mark == text.Length - 1) throw Refuse(variable, "names no key behind the #");
        return new ValueReference(id, mark < 0 ? null : text[(mark + 1)..]);
    }

    private static SecretsManagerInputException Refuse(string variable, string reason) =>
        new("Environment", $"{Surface.Current.Named("Environment")} '{variable}' {reason}. Write {Surface.Current.Variable("app/prod")} for a whole value, or {Surface.Current.Variable("app/prod#password")} for one key of its JSON.");
}
