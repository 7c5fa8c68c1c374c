namespace SecretsPS.Local.Tests.Support;

internal static class Resources
{
    public static string Text(string name)
    {
        using Stream stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No resource {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
