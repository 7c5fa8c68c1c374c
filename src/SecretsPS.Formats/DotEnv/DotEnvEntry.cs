namespace SecretsPS.Formats.DotEnv;

/// <summary>A variable of a .env file, or a line that is none.</summary>
/// <param name="Line">Line it starts on.</param>
/// <param name="Position">Character of the line its name starts at.</param>
/// <param name="Name">Its name; null where the line has none.</param>
/// <param name="Value">Its value; null where there is a problem.</param>
/// <param name="Problem">What is wrong.</param>
internal sealed record DotEnvEntry(long Line, long Position, string? Name, string? Value, string? Problem)
{
    // A record would print its value.
    public override string ToString() => Name ?? "";
}
