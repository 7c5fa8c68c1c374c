using System.Collections;

namespace SecretsPS;

/// <summary>The words of a step in a job: its inputs, other steps of the job, and variables.</summary>
internal sealed class JobSurface : Surface
{
    private const string InAStep = "of the cmdlet, in a PowerShell step of your own";
    private const string RestoreByCli = "'aws secretsmanager restore-secret'";

    private readonly JobStep _kind;
    private readonly Dictionary<string, string> _inputs = new(StringComparer.OrdinalIgnoreCase);

    public JobSurface(JobStep kind, IDictionary inputs)
    {
        _kind = kind;
        foreach (DictionaryEntry input in inputs) _inputs[(string)input.Key] = (string)input.Value!;
    }

    public override string GiveCredentials => _kind switch
    {
        JobStep.GitHubAction => "Put aws-actions/configure-aws-credentials with role-to-assume before this step, and permit id-token: write to the job.",
        JobStep.AzureTask => "Name a service connection in awsCredentials, put connect-aws.yml before this task, or give the agent a role.",
        _ => "Put connect-aws.yml before this step, in the same job, or give the agent a role.",
    };

    public override string MakeProfile => "leave AWS_PROFILE out of the job, or make the profile in a step before this one.";

    public override string GiveRegion => $"Set {Typed("Region")}, or the variable AWS_REGION of the job.";

    public override string GiveLonger => "Connect-SMSession -TimeoutSec, in a PowerShell step of your own";

    public override string GiveLongerToConnect => "Connect-SMSession -ConnectTimeoutSec, in a PowerShell step of your own";

    public override string MoreAttempts => "the variable AWS_MAX_ATTEMPTS";

    public override string BringBack => _inputs.ContainsKey("OnDeleted")
        ? $"{RestoreByCli} brings it back, an import with {Typed("OnDeleted", "restore")} too."
        : $"{RestoreByCli} brings it back.";

    public override string RestoreToWrite => _inputs.ContainsKey("OnDeleted")
        ? $"Set {Typed("OnDeleted", "restore")}, or wait until it is gone."
        : $"Restore it with {RestoreByCli}, or wait until it is gone.";

    public override string RestoreToRead => $"Restore it first with {RestoreByCli}, or leave it out.";

    public override string WriteExisting => "Run the job again: what exists by then is updated.";

    public override string SetValue => "an import";

    public override string WriteFile => "Get-SMSecretValue -OutFile, in a PowerShell step of your own";

    public override string NameEach => "write each name on a line of its own";

    public override string NameVariable => "Invoke-SMCommand -Environment, in a PowerShell step of your own";

    private string Noun => _kind == JobStep.AzureTemplate ? "parameter" : "input";

    public override string Typed(string parameter) => _inputs.TryGetValue(parameter, out var input) ? $"the {Noun} {input}" : $"-{parameter} {InAStep}";

    public override string Typed(string parameter, string value) => _inputs.TryGetValue(parameter, out var input) ? $"{input}: {value}" : $"-{parameter} {value} {InAStep}";

    // What no input gives comes from the environment of the job.
    public override string Named(string parameter) =>
        _inputs.TryGetValue(parameter, out var input) ? input : parameter == "EndpointUrl" ? "AWS_ENDPOINT_URL_SECRETS_MANAGER" : parameter;

    public override string Aliased(string secretId) => $"the line 'ALIAS,{secretId}'";
}
