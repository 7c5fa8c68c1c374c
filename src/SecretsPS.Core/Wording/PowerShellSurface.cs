namespace SecretsPS;

/// <summary>The module's words: cmdlets and their parameters.</summary>
internal sealed class PowerShellSurface : Surface
{
    public override string GiveCredentials => "Pass -ProfileName or -Credential, run 'aws sso login', or use Connect-SMSession -Local for the embedded service.";

    public override string MakeProfile => "run 'aws configure' or pass -Credential.";

    public override string GiveRegion => "Pass -Region, run Connect-SMSession -Region, set AWS_REGION, or put a region into the profile.";

    public override string GiveLonger => "Connect-SMSession -TimeoutSec";

    public override string GiveLongerToConnect => "Connect-SMSession -ConnectTimeoutSec";

    public override string MoreAttempts => "Connect-SMSession -MaxAttempts, AWS_MAX_ATTEMPTS";

    public override string BringBack => "Restore-SMSecret brings it back; Get-SMSecret shows its DeletedDate.";

    public override string RestoreToWrite => "Restore it with Restore-SMSecret or -OnDeleted Restore, or wait until it is gone.";

    public override string RestoreToRead => "Restore it first with Restore-SMSecret, or leave it out.";

    public override string WriteExisting => "Use Set-SMSecretValue for a new value, or Import-SMSecret to create or update.";

    public override string SetValue => "Set-SMSecretValue";

    public override string WriteFile => "Get-SMSecretValue -OutFile";

    public override string NameEach => "pipe secrets: Get-SMSecret PATTERN | Publish-SMSecretVariable";

    public override string NameVariable => "-Environment @{ NAME = 'app/prod' }";

    public override string Typed(string parameter) => $"-{parameter}";

    public override string Named(string parameter) => parameter;

    public override string Aliased(string secretId) => $"-SecretId 'ALIAS,{secretId}'";

    public override string Variable(string value) => $"NAME = '{value}'";
}
