using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.CliInput;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Adds a version with a new value to a secret.</summary>
[Cmdlet(VerbsCommon.Set, "SMSecretValue", DefaultParameterSetName = "Parameters", SupportsShouldProcess = true)]
[OutputType(typeof(PutSecretValueResult))]
[OutputType(typeof(string), ParameterSetName = ["Skeleton"])]
public sealed class SetSMSecretValueCommand : ValueCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(ParameterSetName = "Parameters", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInputJson", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInputYaml", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton", Position = 0)]
    [SecretIdTransformation(OnlyOne = true)]
    [AllowEmptyString]
    [Alias("ARN", "Name")]
    public string? SecretId { get; set; }

    /// <summary>Staging labels of the new version, 1 to 20; AWSCURRENT where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VersionStageCompleter))]
    [Alias("VersionStages")]
    public string[]? VersionStage { get; set; }

    /// <summary>Idempotency token, which becomes the VersionId; 32 to 64 characters; made where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ClientRequestToken { get; set; }

    /// <summary>Token of a rotation function that assumes a role in another account; 36 to 256 characters.</summary>
    [Parameter]
    [SecretTextTransformation]
    public SecretText? RotationToken { get; set; }

    /// <summary>What <c>aws secretsmanager put-secret-value --cli-input-json</c> takes: text, or the path of a file.</summary>
    [Parameter(ParameterSetName = "CliInputJson", Mandatory = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    public string? CliInputJson { get; set; }

    /// <summary>What <c>aws secretsmanager put-secret-value --cli-input-yaml</c> takes: text, or the path of a file.</summary>
    [Parameter(ParameterSetName = "CliInputYaml", Mandatory = true)]
    [Parameter(ParameterSetName = "CliInputJson")]
    [Parameter(ParameterSetName = "Skeleton")]
    public string? CliInputYaml { get; set; }

    /// <summary>Prints a skeleton and calls nothing; Output checks the parameters first.</summary>
    [Parameter(ParameterSetName = "Skeleton", Mandatory = true)]
    [ValidateSet("Input", "YamlInput", "Output")]
    public string? GenerateCliSkeleton { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (GenerateCliSkeleton is "Input" or "YamlInput")
        {
            WriteObject(GenerateCliSkeleton == "Input" ? PutSecretValueSkeleton.Json : PutSecretValueSkeleton.Yaml);
            return;
        }

        PutSecretValueRequest request;
        RecordValue value;
        try
        {
            value = ReadValue();
            request = BuildRequest(value);
            RequestRules.Check(request);
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, SecretId));
            return;
        }

        if (GenerateCliSkeleton == "Output")
        {
            value.Dispose();
            WriteObject(PutSecretValueSkeleton.Output);
            return;
        }

        if (!Approve(request.SecretId, "Put secret value"))
        {
            value.Dispose();
            return;
        }

        Submit(request.SecretId, token => PutAsync(request, value, token), WriteObject);
    }

    private PutSecretValueRequest BuildRequest(RecordValue value)
    {
        var request = CliInputSource.Read<PutSecretValueRequest>(this, CliInputJson, CliInputYaml) ?? new PutSecretValueRequest();
        if (!string.IsNullOrEmpty(SecretId) || request.SecretId is null) request.SecretId = SecretId;
        if (!string.IsNullOrEmpty(ClientRequestToken)) request.ClientRequestToken = ClientRequestToken;
        if (VersionStage is { Length: > 0 }) request.VersionStages = VersionStage;
        if (RotationToken is not null) request.RotationToken = RotationToken;
        if (value.Text is null && value.Binary is null) return request;
        request.SecretString = value.Text;
        request.SecretBinary = value.Binary;
        return request;
    }

    private async Task<PutSecretValueResult> PutAsync(PutSecretValueRequest request, RecordValue value, CancellationToken token)
    {
        using (value) return await ClientFor(request.SecretId).SendAsync(request, token).ConfigureAwait(false);
    }
}
