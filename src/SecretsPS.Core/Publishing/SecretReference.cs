namespace SecretsPS.Publishing;

/// <summary>A secret to publish as the GitHub action writes it: <c>ID</c>, <c>ALIAS,ID</c> or <c>,ID</c>, where ID is a name, an ARN or a <c>prefix*</c>.</summary>
/// <param name="Alias">What the variable is called instead of the secret; empty for no name before the JSON keys; null where none is given.</param>
/// <param name="SecretId">Name, ARN or prefix with its <c>*</c>.</param>
public sealed record SecretReference(string? Alias, string SecretId)
{
    private static readonly System.Buffers.SearchValues<char> s_wildcards = System.Buffers.SearchValues.Create("*?[]`");

    /// <summary>Whether it names all secrets that start alike.</summary>
    public bool IsPrefix => SecretId.EndsWith('*');

    /// <summary>Reads one.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="transformation">Letters that an alias must have already.</param>
    /// <returns>The reference, without blanks around its parts.</returns>
    /// <exception cref="SecretsManagerInputException">It is none of the forms.</exception>
    public static SecretReference Parse(string text, NameTransformation transformation)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 2) throw Refuse(text, "holds more than one comma. Write ALIAS,name, and each secret as an item of its own");
        var alias = parts.Length == 2 ? parts[0] : null;
        var id = parts[^1];
        if (id.Length == 0) throw Refuse(text, "names no secret. Write a name, an ARN, prefix* or ALIAS,name");
        if (!string.IsNullOrEmpty(alias) && VariableName.FromSecret(alias, transformation) is var valid && valid != alias)
            throw Refuse(text, $"has an alias that is no variable name in these letters. Write it {valid}, or change {Surface.Current.Typed("NameTransformation")}");
        CheckPattern(text, id);
        return new SecretReference(alias, id);
    }

    private static void CheckPattern(string text, string id)
    {
        var wildcard = id.AsSpan().IndexOfAny(s_wildcards);
        if (wildcard < 0) return;
        if (wildcard != id.Length - 1 || id[wildcard] != '*') throw Refuse(text, $"is a pattern other than prefix*. Give the start of the names and one * at the end, or {Surface.Current.NameEach}");
        if (wildcard == 0) throw Refuse(text, "names every secret of the region. Give the start of the names before the *");
        if (SecretArn.IsArn(id)) throw Refuse(text, $"is an ARN with a *. Give the start of the names and {Surface.Current.Typed("Region")}, or whole ARNs");
    }

    private static SecretsManagerInputException Refuse(string text, string reason) => new("SecretId", $"{Surface.Current.Named("SecretId")} '{text}' {reason}.");
}
