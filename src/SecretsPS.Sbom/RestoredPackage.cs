using System.Text.Json;
using System.Xml.Linq;

namespace SecretsPS.Sbom;

/// <summary>A package that a project was restored with, as project.assets.json and the package itself tell it.</summary>
/// <param name="Name">Id of the package.</param>
/// <param name="Version">Version that was restored.</param>
/// <param name="Sha512">SHA-512 of the package, in lower-case hex, as the lock file pins it.</param>
/// <param name="License">SPDX expression; null where the package gives an address.</param>
/// <param name="LicenseUrl">Address of the license; null where it gives an expression.</param>
/// <param name="Files">Names of the assemblies that it brings at run time.</param>
internal sealed record RestoredPackage(string Name, string Version, string Sha512, string? License, string? LicenseUrl, IReadOnlyList<string> Files)
{
    public string Purl => $"pkg:nuget/{Name}@{Version}";

    public static IEnumerable<RestoredPackage> ReadAll(string assetsFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(assetsFile));
        var assets = document.RootElement;
        var folders = assets.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var target = assets.GetProperty("targets").EnumerateObject().First().Value;
        foreach (var entry in target.EnumerateObject())
        {
            if (entry.Value.GetProperty("type").GetString() != "package" || !entry.Value.TryGetProperty("runtime", out var runtime)) continue;
            var files = runtime.EnumerateObject().Select(file => Path.GetFileName(file.Name)).Where(file => file != "_._").ToArray();
            if (files.Length == 0) continue;
            var library = assets.GetProperty("libraries").GetProperty(entry.Name);
            var (name, version) = (entry.Name[..entry.Name.IndexOf('/', StringComparison.Ordinal)], entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            var (license, url) = ReadLicense(folders, library.GetProperty("path").GetString()!, name);
            yield return new RestoredPackage(name, version, Hex(library.GetProperty("sha512").GetString()!), license, url, files);
        }
    }

    private static (string? Expression, string? Url) ReadLicense(string[] folders, string path, string name)
    {
        var file = folders.Select(folder => Path.Combine(folder, path, name.ToLowerInvariant() + ".nuspec")).First(File.Exists);
        var metadata = XDocument.Load(file).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        if (license?.Attribute("type")?.Value == "expression") return (license.Value, null);
        var url = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value;
        // AWS packages of old name the address of the Apache license in place of its expression.
        return url?.Contains("aws.amazon.com/apache2.0", StringComparison.Ordinal) == true
            ? ("Apache-2.0", null)
            : (null, url ?? throw new InvalidDataException($"{name} names no license. Look it up before it is shipped."));
    }

    private static string Hex(string base64) => Convert.ToHexString(Convert.FromBase64String(base64)).ToLowerInvariant();
}
