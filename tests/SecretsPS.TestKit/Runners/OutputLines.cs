namespace SecretsPS.TestKit.Runners;

/// <summary>Lines as a runner reads them from a process: CR LF, LF and CR end one.</summary>
internal static class OutputLines
{
    public static IEnumerable<string> Split(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
