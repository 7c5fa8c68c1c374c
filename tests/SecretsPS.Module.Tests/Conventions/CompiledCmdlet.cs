namespace SecretsPS.Module.Tests.Conventions;

/// <summary>A cmdlet as the assembly's metadata describes it.</summary>
internal sealed record CompiledCmdlet(
    string Name,
    string ClassName,
    bool IsPublic,
    bool IsSealed,
    bool SupportsShouldProcess,
    int ConfirmImpact,
    string? DefaultSet,
    IReadOnlyList<string> OutputTypes,
    IReadOnlyDictionary<string, CompiledParameter> Parameters)
{
    private static readonly CompiledParameter[] s_shouldProcess = [Switch("Confirm", "cf"), Switch("WhatIf", "wi")];

    /// <summary>Every parameter that a user sees, but PowerShell's common ones.</summary>
    public IEnumerable<CompiledParameter> AllParameters => SupportsShouldProcess ? Parameters.Values.Concat(s_shouldProcess) : Parameters.Values;

    /// <summary>Names of the parameter sets; the one of all where there are none.</summary>
    public IEnumerable<string> Sets
    {
        get
        {
            var named = Parameters.Values.SelectMany(parameter => parameter.Sets).Append(DefaultSet).OfType<string>().Where(set => set != CompiledParameter.AllSets).Distinct(StringComparer.Ordinal).ToArray();
            return named.Length == 0 ? [CompiledParameter.AllSets] : named;
        }
    }

    private static CompiledParameter Switch(string name, string alias) =>
        new(name, null, false, false, [alias], "System.Management.Automation.SwitchParameter", [CompiledParameter.AllSets]);
}

/// <summary>A parameter: all its Parameter attributes taken together.</summary>
internal sealed record CompiledParameter(string Name, int? Position, bool IsByValue, bool IsByName, IReadOnlyList<string> Aliases, string Type, IReadOnlyList<string> Sets)
{
    public const string AllSets = "__AllParameterSets";
}
