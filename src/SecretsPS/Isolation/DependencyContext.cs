using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SecretsPS.Isolation;

/// <summary>
/// Loads what lies under <c>dependencies/</c> apart from the session, which may hold another AWSSDK.Core: all 4.x
/// builds share one assembly version, so a plain load would bind to whichever came first. Overriding
/// <see cref="Load"/> is what does it; default probing would win over a context that does not.
/// </summary>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private readonly string[] _directories;

    public DependencyContext(string directory)
        : base("SecretsPS")
    {
        // The package holds precompiled assemblies for some platforms beside those for all. Another major version of .NET
        // would load one of them, run nothing of what was compiled, and say nothing.
        var precompiled = Path.Combine(directory, Platform, $"net{Environment.Version.Major}.0");
        _directories = Directory.Exists(precompiled) ? [precompiled, directory] : [directory];
    }

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "other";
            return system + (RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => "-x64", Architecture.Arm64 => "-arm64", _ => "" });
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The contract must be one and the same type on both sides.
        if (assemblyName.Name == typeof(ISecretsManager).Assembly.GetName().Name) return typeof(ISecretsManager).Assembly;
        foreach (var directory in _directories)
        {
            var path = Path.Combine(directory, assemblyName.Name + ".dll");
            if (File.Exists(path)) return LoadFromAssemblyPath(path);
        }

        return null;
    }
}
