namespace SecretsPS;

/// <summary>Rules of a secret's name.</summary>
public static class SecretName
{
    /// <summary>Characters a name may hold beside letters and digits, as the service's own message lists them.</summary>
    public const string AllowedPunctuation = "-/_+=.@!";

    /// <summary>Refuses a name that the service would refuse.</summary>
    /// <param name="name">The name.</param>
    /// <param name="field">What to call it in the message.</param>
    /// <exception cref="SecretsManagerInputException">The name is empty, too long or holds another character.</exception>
    public static void Check(string? name, string field = "Name")
    {
        if (string.IsNullOrEmpty(name))
            throw new SecretsManagerInputException(field, $"{field} is empty. Give a name of 1 to {Limits.NameLength} characters.");
        if (name.Length > Limits.NameLength)
            throw new SecretsManagerInputException(field, $"{field} has {name.Length} characters; the limit is {Limits.NameLength}. Shorten it.");
        var position = name.AsSpan().IndexOfAnyExcept(s_allowed);
        if (position >= 0)
            throw new SecretsManagerInputException(field, $"{field} holds {Describe(name[position])} at position {position + 1}. Use letters, digits and {AllowedPunctuation} only.");
    }

    /// <summary>Whether the service would take a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where <see cref="Check"/> would pass.</returns>
    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= Limits.NameLength } && !name.AsSpan().ContainsAnyExcept(s_allowed);

    /// <summary>
    /// Whether a name ends in a hyphen and six characters, as ARNs do: such a secret cannot be found by its partial ARN.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>True for <c>app-secret</c> or <c>web-google</c>.</returns>
    public static bool LooksLikeArnSuffix(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length >= 7 && name[^7] == '-' && !name.AsSpan(name.Length - 6).ContainsAnyExcept(s_suffix);
    }

    private static readonly System.Buffers.SearchValues<char> s_suffix =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly System.Buffers.SearchValues<char> s_allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + AllowedPunctuation);

    private static string Describe(char c) => c switch
    {
        ' ' => "a blank",
        < ' ' or (char)127 => $"the control character U+{(int)c:X4}",
        _ => $"'{c}' (U+{(int)c:X4})",
    };
}
