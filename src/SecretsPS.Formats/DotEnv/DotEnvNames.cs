namespace SecretsPS.Formats.DotEnv;

/// <summary>Names of variables.</summary>
internal static class DotEnvNames
{
    public static bool IsValid(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
