using Amazon.Runtime.CredentialManagement;

namespace SecretsPS.Aws.Connection;

/// <summary>
/// Names of the profiles in the shared files, by their section headers. AWSSDK lists only those that it can make
/// credentials of, and none at all where one is broken; each may be chosen all the same.
/// </summary>
internal static class ProfileNames
{
    private const string InConfig = "profile ";

    public static IReadOnlyList<string> List()
    {
        var files = new SharedCredentialsFile();
        var names = Read(files.ConfigFilePath, isConfig: true).Concat(Read(files.FilePath, isConfig: false));
        // The encrypted store of AWS Tools for Windows.
        if (OperatingSystem.IsWindows()) names = names.Concat(new NetSDKCredentialsFile().ListProfileNames());
        return names.Distinct(StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<string> Read(string? path, bool isConfig)
    {
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith('[') || line.IndexOf(']') is not (> 1 and var end)) continue;
            var section = line[1..end].Trim();
            if (!isConfig || section == SharedCredentialsFile.DefaultProfileName) yield return section;
            else if (section.StartsWith(InConfig, StringComparison.Ordinal)) yield return section[InConfig.Length..].Trim();
        }
    }
}
