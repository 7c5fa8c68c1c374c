using System.Security.Cryptography;
using System.Text.Json;

namespace SecretsPS.Sbom;

/// <summary>
/// A CycloneDX 1.6 document (https://cyclonedx.org/docs/1.6/json/) of what lies in the module: each assembly with its
/// hash, each package with version, license and hash. The same input gives the same bytes: no time, no serial number.
/// </summary>
internal static class BillOfMaterials
{
    public const string FileName = "sbom.cdx.json";

    private const string OwnLicense = "Apache-2.0";

    public static void Write(string module, string version, IReadOnlyList<RestoredPackage> packages)
    {
        var assemblies = Directory.EnumerateFiles(module, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var path = Path.Combine(module, FileName);
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteStartObject("component");
        WriteIdentity(json, "application", "SecretsPS", version, $"pkg:nuget/SecretsPS@{version}");
        WriteLicense(json, OwnLicense, null);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("components");
        var shipped = packages.Where(package => package.Files.Any(file => assemblies.Exists(assembly => Path.GetFileName(assembly) == file))).ToList();
        foreach (var package in shipped) WritePackage(json, package);
        foreach (var assembly in assemblies)
        {
            var owner = shipped.Find(package => package.Files.Contains(Path.GetFileName(assembly), StringComparer.Ordinal));
            WriteAssembly(json, module, assembly, version, owner);
        }

        json.WriteEndArray();
        WriteDependencies(json, version, shipped);
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, RestoredPackage package)
    {
        json.WriteStartObject();
        WriteIdentity(json, "library", package.Name, package.Version, package.Purl);
        json.WriteString("purl", package.Purl);
        WriteHash(json, "SHA-512", package.Sha512);
        WriteLicense(json, package.License, package.LicenseUrl);
        json.WriteEndObject();
    }

    private static void WriteAssembly(Utf8JsonWriter json, string module, string file, string version, RestoredPackage? owner)
    {
        var name = Path.GetRelativePath(module, file).Replace('\\', '/');
        if (owner is null && !Path.GetFileName(file).StartsWith("SecretsPS.", StringComparison.Ordinal))
            throw new InvalidDataException($"{name} belongs to no package that was restored. Nothing of unknown origin is shipped.");
        json.WriteStartObject();
        WriteIdentity(json, "file", name, owner?.Version ?? version, $"file:{name}");
        WriteHash(json, "SHA-256", Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))).ToLowerInvariant());
        WriteLicense(json, owner is null ? OwnLicense : owner.License, owner?.LicenseUrl);
        json.WriteEndObject();
    }

    private static void WriteDependencies(Utf8JsonWriter json, string version, IEnumerable<RestoredPackage> packages)
    {
        json.WriteStartArray("dependencies");
        json.WriteStartObject();
        json.WriteString("ref", $"pkg:nuget/SecretsPS@{version}");
        json.WriteStartArray("dependsOn");
        foreach (var package in packages) json.WriteStringValue(package.Purl);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteIdentity(Utf8JsonWriter json, string type, string name, string version, string reference)
    {
        json.WriteString("type", type);
        json.WriteString("bom-ref", reference);
        json.WriteString("name", name);
        json.WriteString("version", version);
    }

    private static void WriteHash(Utf8JsonWriter json, string algorithm, string content)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", content);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLicense(Utf8JsonWriter json, string? expression, string? url)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (expression is not null)
        {
            json.WriteString("expression", expression);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString("name", url);
            json.WriteString("url", url);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }
}
