namespace SecretsPS.Binding;

/// <summary>A secret with the name of its variable before a comma, as in 'DB,app/db': what cmdlets that make variables take as SecretId.</summary>
internal static class AliasedSecretId
{
    private static readonly string[] s_cmdlets = ["Publish-SMSecretVariable", "Invoke-SMCommand"];

    /// <summary>Where the name or ARN of the secret starts in a text that may stand on a cmdlet's line. Neither holds a comma.</summary>
    public static int StartOfId(string commandName, string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !Array.Exists(s_cmdlets, cmdlet => commandName.EndsWith(cmdlet, StringComparison.OrdinalIgnoreCase))) return 0;
        var start = comma + 1;
        while (start < text.Length && text[start] == ' ') start++;
        return start;
    }
}
