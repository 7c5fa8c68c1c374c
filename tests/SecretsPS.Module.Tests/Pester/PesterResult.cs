namespace SecretsPS.Module.Tests.Pester;

/// <summary>Result of one Pester test, as Invoke-Suite.ps1 writes it.</summary>
internal sealed record PesterResult(string File, string Name, string Result, string? Message)
{
    public bool IsPassed => Result == "Passed";

    public bool IsFailed => Result == "Failed";
}
