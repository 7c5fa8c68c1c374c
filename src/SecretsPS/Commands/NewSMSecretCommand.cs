using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.CliInput;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Creates a secret, with its value, tags and replicas in one call.</summary>
[Cmdlet(VerbsCommon.New, "SMSecret", DefaultParameterSetName = "Parameters", SupportsShouldProcess = true)]
[OutputType(typeof(CreateSecretResult))]
[OutputType(typeof(string), ParameterSetName = ["Skeleton"])]
public sealed class NewSMSecretCommand : ValueCmdlet
{
    /// <summary>Name of the secret; 1 to 512 letters, digits and -/_+=.@!</summary>
    [Parameter(ParameterSetName = "Parameters", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInputJson", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInputYaml", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton", Position = 0)]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>Description; at most 2,048 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Key, alias or ARN of the KMS key; the account's default key where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? KmsKeyId { get; set; }

    /// <summary>Tags: hashtable, 'key=value' strings, or objects with Key and Value; at most 50.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TagTransformation]
    [AllowEmptyCollection]
    [Alias("Tags")]
    public Tag[]? Tag { get; set; }

    /// <summary>Regions to replicate to: names, or objects with Region and KmsKeyId.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReplicaRegionTransformation]
    [AllowEmptyCollection]
    [Alias("ReplicaRegions", "AddReplicaRegions")]
    public ReplicaRegionType[]? ReplicaRegion { get; set; }

    /// <summary>Overwrites a secret of the same name in a replica region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter ForceOverwriteReplicaSecret { get; set; }

    /// <summary>Idempotency token, which becomes the VersionId; 32 to 64 characters; made where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ClientRequestToken { get; set; }

    /// <summary>Partner type of a managed external secret.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Type { get; set; }

    /// <summary>What <c>aws secretsmanager create-secret --cli-input-json</c> takes: text, or the path of a file.</summary>
    [Parameter(ParameterSetName = "CliInputJson", Mandatory = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    public string? CliInputJson { get; set; }

    /// <summary>What <c>aws secretsmanager create-secret --cli-input-yaml</c> takes: text, or the path of a file.</summary>
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
            WriteObject(GenerateCliSkeleton == "Input" ? CreateSecretSkeleton.Json : CreateSecretSkeleton.Yaml);
            return;
        }

        CreateSecretRequest request;
        RecordValue value;
        try
        {
            value = ReadValue();
            request = BuildRequest(value);
            RequestRules.Check(request);
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, Name));
            return;
        }

        if (GenerateCliSkeleton == "Output")
        {
            value.Dispose();
            WriteObject(CreateSecretSkeleton.Output);
            return;
        }

        if (SecretName.LooksLikeArnSuffix(request.Name!))
            WriteWarning($"The name '{request.Name}' ends in a hyphen and six characters, as ARNs do: the secret cannot be found by a partial ARN. Use its name or full ARN.");
        if (!Approve(request.Name, "Create secret"))
        {
            value.Dispose();
            return;
        }

        Submit(request.Name, token => CreateAsync(request, value, token), WriteObject);
    }

    private CreateSecretRequest BuildRequest(RecordValue value)
    {
        var request = CliInputSource.Read<CreateSecretRequest>(this, CliInputJson, CliInputYaml) ?? new CreateSecretRequest();
        if (!string.IsNullOrEmpty(Name) || request.Name is null) request.Name = Name;
        if (!string.IsNullOrEmpty(Description)) request.Description = Description;
        if (!string.IsNullOrEmpty(KmsKeyId)) request.KmsKeyId = KmsKeyId;
        if (!string.IsNullOrEmpty(ClientRequestToken)) request.ClientRequestToken = ClientRequestToken;
        if (!string.IsNullOrEmpty(Type)) request.Type = Type;
        if (Tag is { Length: > 0 }) request.Tags = Tag;
        if (ReplicaRegion is { Length: > 0 }) request.AddReplicaRegions = ReplicaRegion;
        if (ForceOverwriteReplicaSecret.IsPresent) request.ForceOverwriteReplicaSecret = ForceOverwriteReplicaSecret.ToBool();
        if (value.Text is null && value.Binary is null) return request;
        request.SecretString = value.Text;
        request.SecretBinary = value.Binary;
        return request;
    }

    private async Task<CreateSecretResult> CreateAsync(CreateSecretRequest request, RecordValue value, CancellationToken token)
    {
        using (value) return await ClientFor().SendAsync(request, token).ConfigureAwait(false);
    }
}
