namespace SecretsPS.Publishing;

/// <summary>Names of variables, made as the GitHub action aws-secretsmanager-get-secrets makes them.</summary>
public static class VariableName
{
    /// <summary>The name of a whole secret: a leading digit gets <c>_</c>.</summary>
    /// <param name="text">Name or alias of the secret.</param>
    /// <param name="transformation">Letters of the result.</param>
    /// <returns>Letters, digits and <c>_</c>; empty for an empty text.</returns>
    public static string FromSecret(string text, NameTransformation transformation)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FromKey(text.Length > 0 && char.IsAsciiDigit(text[0]) ? "_" + text : text, transformation);
    }

    /// <summary>The part of a name that a JSON key makes.</summary>
    /// <param name="text">The key.</param>
    /// <param name="transformation">Letters of the result.</param>
    /// <returns>The key with every character but A-Z, a-z, 0-9 and <c>_</c> as <c>_</c>; a character outside the basic plane is two.</returns>
    public static string FromKey(string text, NameTransformation transformation)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, (text, transformation), static (name, from) =>
        {
            for (var i = 0; i < name.Length; i++)
            {
                var c = from.text[i];
                name[i] = !char.IsAsciiLetterOrDigit(c) ? '_' : from.transformation switch
                {
                    NameTransformation.Uppercase => char.ToUpperInvariant(c),
                    NameTransformation.Lowercase => char.ToLowerInvariant(c),
                    _ => c,
                };
            }
        });
    }

    /// <summary>Joins what stands before with a key; what is empty is left out.</summary>
    /// <param name="before">Name so far.</param>
    /// <param name="key">Part of the key.</param>
    /// <returns>Both with <c>_</c> between them.</returns>
    public static string Join(string before, string key) => before.Length == 0 ? key : key.Length == 0 ? before : $"{before}_{key}";
}
