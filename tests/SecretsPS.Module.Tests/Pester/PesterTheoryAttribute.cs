namespace SecretsPS.Module.Tests.Pester;

/// <summary>A theory that is skipped, never passed, where there is no PowerShell to run it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute() => Skip = PowerShellHost.Executable is null ? PowerShellHost.NotFound : null;
}
