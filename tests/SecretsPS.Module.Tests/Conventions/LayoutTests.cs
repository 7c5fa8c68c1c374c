namespace SecretsPS.Module.Tests.Conventions;

/// <summary>out/SecretsPS is a module that needs nothing else.</summary>
public sealed class LayoutTests
{
    private static readonly string[] s_files =
        [.. Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Module, path).Replace('\\', '/'))];

    [Theory]
    [InlineData("SecretsPS.psd1")]
    [InlineData("SecretsPS.dll")]
    [InlineData("SecretsPS.Core.dll")]
    [InlineData("SecretsPS.Format.ps1xml")]
    [InlineData("sbom.cdx.json")]
    [InlineData("dependencies/SecretsPS.Aws.dll")]
    [InlineData("dependencies/AWSSDK.Core.dll")]
    public void The_file_is_there(string file) => Assert.Contains(file, s_files);

    [Fact]
    public void No_PowerShell_assembly_is_shipped() =>
        Assert.DoesNotContain(s_files, file => Path.GetFileName(file).StartsWith("System.Management.Automation", StringComparison.Ordinal) || file.EndsWith("PowerShellStandard.Library.dll", StringComparison.Ordinal));

    [Theory]
    [InlineData("AWSSDK")]
    [InlineData("YamlDotNet")]
    [InlineData("CsvHelper")]
    public void Packages_lie_below_dependencies_only(string package) =>
        Assert.DoesNotContain(s_files, file => Path.GetFileName(file).StartsWith(package, StringComparison.Ordinal) && !file.StartsWith("dependencies/", StringComparison.Ordinal));

    [Fact]
    public void No_assembly_is_there_twice()
    {
        var twice = s_files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).GroupBy(file => Path.GetFileName(file), StringComparer.Ordinal).Where(group => group.Count() > 1);

        Assert.Empty(twice.Select(group => group.Key));
    }
}
