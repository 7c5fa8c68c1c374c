using System.Reflection;

namespace SecretsPS.Interop.Tests.Support;

/// <summary>Where the build put the programs under test, and the files of this suite.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    private static readonly string s_configuration = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Configuration").Value!;

    public static string CommandLine => Path.Combine(s_root, "src", "SecretsPS.Cli", "bin", s_configuration, "net10.0", "secretsps.dll");

    public static string Module => Path.Combine(s_root, "out", "SecretsPS", "SecretsPS.psd1");

    public static string Samples => Path.Combine(s_root, "samples", "secrets.csv");

    public static string Scripts => Path.Combine(AppContext.BaseDirectory, "Scripts");

    public static string Script(string name) => Path.Combine(Scripts, name);

    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SecretsPS.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests must run from within the repository.");
    }
}
