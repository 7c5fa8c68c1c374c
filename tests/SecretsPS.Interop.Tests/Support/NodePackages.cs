namespace SecretsPS.Interop.Tests.Support;

/// <summary>Installs what package-lock.json names beside the script that imports it, within the build's output.</summary>
internal static class NodePackages
{
    /// <summary>Installs the packages unless this lock file's are there.</summary>
    /// <returns>Null, or why it could not be done.</returns>
    public static async Task<string?> InstallAsync()
    {
        string wanted = await File.ReadAllTextAsync(Repository.Script("package-lock.json"));
        string done = Path.Combine(Repository.Scripts, "node_modules", ".secretsps-installed");
        if (File.Exists(done) && await File.ReadAllTextAsync(done) == wanted) return null;
        if (Installed.OnPath("npm").FirstOrDefault() is not { } npm) return "The AWS SDK for JavaScript is not installed, and npm is missing.";
        var start = Child.Prepare(npm, "ci", "--no-fund", "--no-audit", "--ignore-scripts", "--fetch-retries=1");
        start.WorkingDirectory = Repository.Scripts;
        try
        {
            await Child.RunAsync(start, TimeSpan.FromMinutes(5));
        }
        catch (InvalidOperationException error)
        {
            return $"The AWS SDK for JavaScript could not be installed: {error.Message}";
        }

        await File.WriteAllTextAsync(done, wanted);
        return null;
    }
}
