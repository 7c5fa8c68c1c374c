using System.Reflection;
using System.Runtime.Loader;

namespace SecretsPS.Isolation;

/// <summary>
/// Loads what lies under <c>dependencies/</c> apart from the session, which may hold another AWSSDK.Core: all 4.x
/// builds share one assembly version, so a plain load would bind to whichever came first. Overriding
/// <see cref="Load"/> is what does it; default probing would win over a context that does not.
/// </summary>
internal sealed class DependencyContext(string directory) : AssemblyLoadContext("SecretsPS")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The contract must be one and the same type on both sides.
        if (assemblyName.Name == typeof(ISecretsManager).Assembly.GetName().Name) return typeof(ISecretsManager).Assembly;
        var path = Path.Combine(directory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
