using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.CliInput;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Creates a secret, with its value, tags and replicas in one call.</summary>
[Cmdlet(VerbsCommon.New, "SMSecret", DefaultParameterSetName = "Parameters", SupportsShouldProcess = true)]
[OutputType(typeof(CreateSecretResult))]
[OutputType(typeof(string), ParameterSetName = ["Skeleton"])]
public sealed class NewSMSecretCommand : CliInputCmdlet<CreateSecretRequest>
{
    /// <summary>Name of the secret; 1 to 512 letters, digits and -/_+=.@!</summary>
    [Parameter(ParameterSetName = "Parameters", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton", Position = 0)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>Description; at most 2,048 characters.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Key, alias or ARN of the KMS key; the account's default key where it is not given.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    [AllowEmptyString]
    public string? KmsKeyId { get; set; }

    /// <summary>Tags: hashtable, 'key=value' strings, or objects with Key and Value; at most 50.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(TagCompleter))]
    [TagTransformation(Deferred = true)]
    [AllowEmptyCollection]
    [Alias("Tags")]
    public Tag[]? Tag { get; set; }

    /// <summary>Regions to replicate to: names, or objects with Region and KmsKeyId.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ReplicaRegionTransformation(Deferred = true)]
    [AllowEmptyCollection]
    [Alias("ReplicaRegions", "AddReplicaRegions")]
    public ReplicaRegionType[]? ReplicaRegion { get; set; }

    /// <summary>Overwrites a secret of the same name in a replica region.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    public SwitchParameter ForceOverwriteReplicaSecret { get; set; }

    /// <summary>Idempotency token, which becomes the VersionId; 32 to 64 characters; made where it is not given.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? ClientRequestToken { get; set; }

    /// <summary>Partner type of a managed external secret.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(SecretTypeCompleter))]
    [AllowEmptyString]
    public string? Type { get; set; }

    private protected override CliSkeleton Skeleton => CreateSecretSkeleton.Instance;

    private protected override string? GivenName => Name;

    private protected override string? EmptyAnswer => "empty for a secret without one";

    private protected override void CheckTarget() => RequestRules.Check(new CreateSecretRequest { Name = Name });

    private protected override void Fill(CreateSecretRequest request, RecordValue value)
    {
        RefusedInput.ThrowIfAny(Tag, ReplicaRegion);
        if (!string.IsNullOrEmpty(Name) || request.Name is null) request.Name = Name;
        if (!string.IsNullOrEmpty(Description)) request.Description = Description;
        if (!string.IsNullOrEmpty(KmsKeyId)) request.KmsKeyId = KmsKeyId;
        if (!string.IsNullOrEmpty(ClientRequestToken)) request.ClientRequestToken = ClientRequestToken;
        if (!string.IsNullOrEmpty(Type)) request.Type = Type;
        if (Tag is { Length: > 0 }) request.Tags = Tag;
        if (ReplicaRegion is { Length: > 0 }) request.AddReplicaRegions = ReplicaRegion;
        if (ForceOverwriteReplicaSecret.IsPresent) request.ForceOverwriteReplicaSecret = ForceOverwriteReplicaSecret.ToBool();
        if (!value.IsGiven) return;
        request.SecretString = value.Text;
        request.SecretBinary = value.Binary;
    }

    private protected override void Send(CreateSecretRequest request, RecordValue value)
    {
        if (SecretName.LooksLikeArnSuffix(request.Name!))
            WriteWarning($"The name '{DisplayText.Safe(request.Name)}' ends in a hyphen and six characters, as ARNs do: the secret cannot be found by a partial ARN. Use its name or full ARN.");
        if (Approve(request.Name, "Create secret"))
            Submit(request.Name, (turn, token) => ClientFor().SendInTurnAsync(request, turn, token), WriteObject, value.Spent);
        else
            value.Dispose();
    }
}
