using System.Reflection;

namespace SecretsPS.Isolation;

/// <summary>The one way to what lies under <c>dependencies/</c>. Nothing is loaded before the first call needs it.</summary>
internal static class Dependencies
{
    private static readonly Lazy<DependencyContext> s_context = new(CreateContext);
    private static readonly Lazy<ISecretsManagerFactory> s_factory =
        new(() => Create<ISecretsManagerFactory>("SecretsPS.Aws", "SecretsPS.Aws.SecretsManagerFactory"));

    /// <summary>The client layer's body.</summary>
    public static ISecretsManagerFactory ClientFactory => s_factory.Value;

    /// <summary>Makes an object of a type in the private context.</summary>
    public static T Create<T>(string assembly, string type)
        where T : class
    {
        var loaded = s_context.Value.LoadFromAssemblyName(new AssemblyName(assembly));
        return (T)Activator.CreateInstance(loaded.GetType(type, throwOnError: true)!)!;
    }

    private static DependencyContext CreateContext()
    {
        var module = Path.GetDirectoryName(typeof(Dependencies).Assembly.Location)!;
        return new DependencyContext(Path.Combine(module, "dependencies"));
    }
}
