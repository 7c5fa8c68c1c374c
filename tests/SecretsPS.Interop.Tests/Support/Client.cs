namespace SecretsPS.Interop.Tests.Support;

/// <summary>Programs that are not ours.</summary>
public enum Client
{
    Boto3,
    AwsCli,
    JavaScript,
    PowerShell,
}
