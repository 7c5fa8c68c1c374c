using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>What <c>./build.ps1 Package</c> made, where it did; CI does.</summary>
public sealed partial class PackageTests
{
    private static readonly string[] s_images = ["linux-x64/net8.0", "linux-x64/net10.0", "win-x64/net8.0", "win-x64/net10.0"];

    [PackageFact]
    public void Holds_what_the_build_laid_out_at_its_root()
    {
        using var package = Open();
        var names = Names(package);
        foreach (var file in Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories))
            Assert.Contains(Path.GetRelativePath(Repository.Module, file).Replace('\\', '/'), names);
    }

    [PackageFact]
    public void Holds_no_debug_file_and_nothing_of_PowerShell()
    {
        using var package = Open();
        Assert.DoesNotContain(Names(package), name => name.EndsWith(".pdb", StringComparison.Ordinal) || name.EndsWith(".deps.json", StringComparison.Ordinal) || name.EndsWith(".xml", StringComparison.Ordinal) && !name.EndsWith("-Help.xml", StringComparison.Ordinal) && name != "[Content_Types].xml");
        Assert.DoesNotContain(Names(package), name => name.Contains("System.Management.Automation", StringComparison.Ordinal) || name.Contains("PowerShellStandard", StringComparison.Ordinal));
    }

    [PackageFact]
    public void Every_dependency_is_there_plain_and_precompiled()
    {
        using var package = Open();
        var plain = Names(package).Where(name => name.StartsWith("dependencies/", StringComparison.Ordinal) && name.Count(c => c == '/') == 1).Select(name => name["dependencies/".Length..]).Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(plain);
        Assert.All(plain, name => Assert.False(IsPrecompiled(package, "dependencies/" + name), name));
        foreach (var image in s_images)
        {
            var folder = $"dependencies/{image}/";
            Assert.Equal(plain, Names(package).Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..]).Order(StringComparer.Ordinal));
            Assert.All(plain, name => Assert.True(IsPrecompiled(package, folder + name), folder + name));
        }
    }

    [PackageFact]
    public void Nuspec_says_what_the_manifest_says()
    {
        using var package = Open();
        using var stream = package.GetEntry("SecretsPS.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "SecretsPS.psd1"));

        Assert.Contains($"ModuleVersion          = '{Text("version")}'", manifest, StringComparison.Ordinal);
        Assert.Contains($"'{Text("description")}'", manifest, StringComparison.Ordinal);
        Assert.Contains($"'{Text("projectUrl")}'", manifest, StringComparison.Ordinal);
        Assert.Contains($"'{Text("releaseNotes")}'", manifest, StringComparison.Ordinal);
        var tags = Text("tags").Split(' ');
        Assert.Contains("PSModule", tags);
        Assert.Contains("PSEdition_Core", tags);
        Assert.Equal(Manifest.CmdletsToExport.Select(name => "PSCmdlet_" + name).Order(StringComparer.Ordinal), tags.Where(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "dependencies");
    }

    [PackageFact]
    public void Views_and_types_are_those_of_the_build_without_what_only_people_read()
    {
        using var package = Open();
        var files = Directory.GetFiles(Repository.Module, "*.ps1xml");
        Assert.Equal(2, files.Length);
        foreach (var file in files)
        {
            var built = XDocument.Load(file, LoadOptions.PreserveWhitespace);
            Assert.NotEmpty(built.DescendantNodes().OfType<XComment>());
            built.DescendantNodes().OfType<XComment>().Remove();
            // Between elements blanks are indentation; alone in one they are text.
            built.Root!.DescendantNodes().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value) && text.Parent!.HasElements).Remove();
            var packed = Encoding.UTF8.GetString(Read(package.GetEntry(Path.GetFileName(file))!)).TrimStart('\uFEFF');

            Assert.True(XNode.DeepEquals(built.Root, XDocument.Parse(packed, LoadOptions.PreserveWhitespace).Root), file);
            Assert.StartsWith($"<{built.Root!.Name}>", packed, StringComparison.Ordinal);
        }
    }

    [PackageFact]
    public void Bill_of_materials_names_every_assembly_with_its_hash()
    {
        using var package = Open();
        using var stream = package.GetEntry("sbom.cdx.json")!.Open();
        var named = JsonDocument.Parse(stream).RootElement.GetProperty("components").EnumerateArray()
            .Where(component => component.GetProperty("type").GetString() == "file")
            .ToDictionary(file => file.GetProperty("name").GetString()!, file => file.GetProperty("hashes")[0].GetProperty("content").GetString()!, StringComparer.Ordinal);
        var shipped = package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal))
            .ToDictionary(entry => entry.FullName, entry => Convert.ToHexString(SHA256.HashData(Read(entry))).ToLowerInvariant(), StringComparer.Ordinal);

        Assert.Equal(shipped.OrderBy(file => file.Key, StringComparer.Ordinal), named.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    [PackageFact]
    public void The_tool_is_packed_as_secretsps()
    {
        using var tool = ZipFile.OpenRead(Directory.EnumerateFiles(PackageFactAttribute.Folder, "SecretsPS.Cli.*.nupkg").Single());
        var settings = tool.Entries.Single(entry => entry.Name == "DotnetToolSettings.xml");
        using var stream = settings.Open();
        Assert.Equal("secretsps", XDocument.Load(stream).Descendants("Command").Single().Attribute("Name")!.Value);
    }

    [PackageFact]
    public void The_readme_of_each_package_links_to_the_repository_of_its_version()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "SecretsPS.psd1"));
        var address = ProjectUri().Match(manifest).Groups["uri"].Value;
        var version = ModuleVersion().Match(manifest).Groups["version"].Value;
        var file = $"{address}/blob/v{version}/";
        var raw = $"{address.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal)}/v{version}/";
        var packages = Directory.GetFiles(PackageFactAttribute.Folder, "SecretsPS.*.nupkg");
        Assert.Equal(2, packages.Length);
        foreach (var path in packages)
        {
            using var package = ZipFile.OpenRead(path);
            var text = Encoding.UTF8.GetString(Read(package.GetEntry("README.md")!));

            var links = Link().Matches(text);
            Assert.True(links.Count(link => link.Groups["target"].Value.StartsWith(file, StringComparison.Ordinal)) > 10);
            Assert.DoesNotMatch(@"\]\((?!https://|#)", text);
            // A page of GitHub is no picture.
            Assert.All(links.Where(link => link.Groups["picture"].Success), link => Assert.StartsWith(raw, link.Groups["target"].Value, StringComparison.Ordinal));
            foreach (var target in links.Select(link => link.Groups["target"].Value).Where(target => target.StartsWith(file, StringComparison.Ordinal) || target.StartsWith(raw, StringComparison.Ordinal)))
                Assert.True(File.Exists(Path.Combine(Repository.Root, target.Replace(file, "", StringComparison.Ordinal).Replace(raw, "", StringComparison.Ordinal).Split('#')[0])), target);
            // Nothing else is another.
            Assert.Equal(source.ReplaceLineEndings("\n").TrimEnd(), text.Replace($"]({file}", "](", StringComparison.Ordinal).Replace($"]({raw}", "](", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd());
        }
    }

    [GeneratedRegex(@"(?<picture>!)?\[[^\]]*\]\((?<target>[^)]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"ProjectUri\s*=\s*'(?<uri>[^']*)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectUri();

    [GeneratedRegex(@"ModuleVersion\s*=\s*'(?<version>[^']*)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModuleVersion();

    private static ZipArchive Open() => ZipFile.OpenRead(PackageFactAttribute.File!);

    private static string[] Names(ZipArchive package) => [.. package.Entries.Select(entry => entry.FullName)];

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool IsPrecompiled(ZipArchive package, string name)
    {
        using var reader = new PEReader(new MemoryStream(Read(package.GetEntry(name)!)));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
