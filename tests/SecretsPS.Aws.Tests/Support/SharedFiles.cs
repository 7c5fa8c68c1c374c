using System.Runtime.CompilerServices;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>Shared config and credentials files of the tests. AWSSDK looks once a process where they are, and only at files that exist then.</summary>
internal static class SharedFiles
{
    public static string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("secretsps").FullName;

    [ModuleInitializer]
    public static void PointAwsAtThem()
    {
        Clear();
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(Directory, "config"));
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Directory, "credentials"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        // AWSSDK keeps the first answer for all its clients, STS included: it must not be one test's.
        _ = new Runtime.ServiceConfig().UseFIPSEndpoint;
    }

    public static void Clear()
    {
        foreach (var name in new[] { "config", "credentials" }) File.WriteAllText(Path.Combine(Directory, name), "");
    }
}
