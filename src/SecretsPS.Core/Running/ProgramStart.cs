namespace SecretsPS.Running;

/// <summary>A program and what it is started with. Nothing secret stands in its arguments.</summary>
/// <param name="FileName">Path of the program, or a name to look for in PATH.</param>
/// <param name="Arguments">Arguments, handed over one by one without a shell.</param>
/// <param name="Variables">Variables beside those of this process; only the program gets them.</param>
/// <param name="WorkingDirectory">Directory that it starts in; this process's where null.</param>
public sealed record ProgramStart(string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables, string? WorkingDirectory = null)
{
    /// <summary>The program, without the values of its variables.</summary>
    /// <returns>The file name.</returns>
    public override string ToString() => FileName;
}
