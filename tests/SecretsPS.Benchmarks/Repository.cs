namespace SecretsPS.Benchmarks;

/// <summary>Places in the checkout, and programs on the PATH.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(s_root, relative);

    public static string? FindPwsh()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .Select(directory => System.IO.Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "SecretsPS.sln"))) return directory.FullName;
        throw new InvalidOperationException("SecretsPS.sln was not found above the benchmark.");
    }
}
