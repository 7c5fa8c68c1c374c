namespace SecretsPS.Module.Tests.Conventions;

/// <summary>A cmdlet as the assembly's metadata describes it.</summary>
internal sealed record CompiledCmdlet(
    string Name,
    string ClassName,
    bool IsPublic,
    bool IsSealed,
    bool SupportsShouldProcess,
    int ConfirmImpact,
    IReadOnlyDictionary<string, CompiledParameter> Parameters);

/// <summary>A parameter: all its Parameter attributes taken together.</summary>
internal sealed record CompiledParameter(string Name, int? Position, bool IsByValue, bool IsByName, IReadOnlyList<string> Aliases);
