using System.Reflection;

namespace SecretsPS.Module.Tests;

/// <summary>Places below the root of the repository, which the build writes into the assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Module => Path.Combine(Root, "out", "SecretsPS");

    public static string PesterFolder => Path.Combine(Root, "tests", "Pester");

    public static string TestResults { get; } = Directory.CreateDirectory(Path.Combine(Root, "out", "TestResults")).FullName;

    /// <summary>Tells people one line about Pester; see PrintPesterLine in the project.</summary>
    public static void Report(string line) => File.WriteAllText(Path.Combine(TestResults, "pester.txt"), line + Environment.NewLine);

    public static IEnumerable<string> PesterFiles =>
        Directory.EnumerateFiles(PesterFolder, "*.Tests.ps1").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
