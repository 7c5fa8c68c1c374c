using System.Security.Cryptography;
using System.Text.Json;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>The module says what it is made of, and every restore is pinned.</summary>
public sealed class SupplyChainTests
{
    private static readonly JsonElement s_bill = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Module, "sbom.cdx.json"))).RootElement;

    private static IEnumerable<JsonElement> Components(string type) =>
        s_bill.GetProperty("components").EnumerateArray().Where(component => component.GetProperty("type").GetString() == type);

    [Fact]
    public void Bill_of_materials_is_CycloneDX_of_this_version()
    {
        Assert.Equal("CycloneDX", s_bill.GetProperty("bomFormat").GetString());
        Assert.Equal("1.6", s_bill.GetProperty("specVersion").GetString());
        var module = s_bill.GetProperty("metadata").GetProperty("component");
        Assert.Equal("SecretsPS", module.GetProperty("name").GetString());
        Assert.Contains($"'{module.GetProperty("version").GetString()}'", File.ReadAllText(Path.Combine(Repository.Root, "SecretsPS.psd1")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_assembly_is_named_with_its_hash()
    {
        var shipped = Directory.EnumerateFiles(Repository.Module, "*.dll", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(Repository.Module, path).Replace('\\', '/'), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))).ToLowerInvariant(), StringComparer.Ordinal);
        var named = Components("file").ToDictionary(file => file.GetProperty("name").GetString()!, file => file.GetProperty("hashes")[0].GetProperty("content").GetString()!, StringComparer.Ordinal);

        Assert.NotEmpty(shipped);
        Assert.Equal(shipped.OrderBy(file => file.Key, StringComparer.Ordinal), named.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AWSSDK.Core")]
    [InlineData("AWSSDK.SecurityToken")]
    [InlineData("AWSSDK.SSO")]
    [InlineData("AWSSDK.SSOOIDC")]
    [InlineData("CsvHelper")]
    [InlineData("YamlDotNet")]
    public void Package_has_the_version_and_hash_of_the_lock_file(string name)
    {
        var package = Components("library").Single(library => library.GetProperty("name").GetString() == name);
        var locked = LockFiles().Select(file => file.GetProperty("dependencies").EnumerateObject().First().Value)
            .Where(dependencies => dependencies.TryGetProperty(name, out _)).Select(dependencies => dependencies.GetProperty(name)).First();

        Assert.Equal(locked.GetProperty("resolved").GetString(), package.GetProperty("version").GetString());
        Assert.Equal($"pkg:nuget/{name}@{locked.GetProperty("resolved").GetString()}", package.GetProperty("purl").GetString());
        Assert.Equal(Convert.ToHexString(Convert.FromBase64String(locked.GetProperty("contentHash").GetString()!)).ToLowerInvariant(), package.GetProperty("hashes")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void Every_component_has_a_license()
    {
        foreach (var component in s_bill.GetProperty("components").EnumerateArray())
        {
            var license = component.GetProperty("licenses")[0];
            Assert.True(license.TryGetProperty("expression", out var expression) ? expression.GetString()!.Length > 0 : license.GetProperty("license").GetProperty("name").GetString()!.Length > 0, component.GetProperty("name").GetString());
        }
    }

    [Fact]
    public void Every_project_has_a_lock_file_that_names_no_feed()
    {
        var projects = new[] { "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)).ToArray();

        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var file = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            Assert.True(File.Exists(file), $"{file} is missing. Run: dotnet restore");
            Assert.DoesNotContain("://", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<JsonElement> LockFiles() =>
        new[] { "SecretsPS.Aws", "SecretsPS.Formats" }.Select(project => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", project, "packages.lock.json"))).RootElement);
}
