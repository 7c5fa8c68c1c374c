using System.Text.RegularExpressions;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>A fact about the packages, skipped where none were made.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed partial class PackageFactAttribute : FactAttribute
{
    public PackageFactAttribute() => Skip = File is null ? "out/packages holds no package. ./build.ps1 Package makes it." : null;

    public static string Folder { get; } = Path.Combine(Repository.Root, "out", "packages");

    /// <summary>The module's package; null where there is none.</summary>
    public static string? File { get; } = Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "SecretsPS.*.nupkg").SingleOrDefault(path => ModuleName().IsMatch(Path.GetFileName(path)))
        : null;

    [GeneratedRegex(@"^SecretsPS\.\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModuleName();
}
