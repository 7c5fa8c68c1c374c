using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Changes the description or the KMS key of a secret, and adds a version where a value is given.</summary>
[Cmdlet(VerbsData.Update, "SMSecret", SupportsShouldProcess = true)]
[OutputType(typeof(UpdateSecretResult))]
public sealed class UpdateSMSecretCommand : ValueCmdlet
{
    private bool _clearsDescription;
    private bool _clearsKmsKeyId;

    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretTextTransformation(Deferred = true)]
    [AllowNull]
    [Alias("SecretValue", "Value")]
    public override SecretText? SecretString { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretBytesTransformation(Deferred = true)]
    [AllowNull]
    public override SecretBytes? SecretBinary { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public override string? SecretFile { get; set; }

    /// <summary>Description, at most 2,048 characters. -Description '' clears it; an empty property of a piped object leaves it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Key, alias or ARN of the KMS key. -KmsKeyId '' is the account's default key; an empty property of a piped object leaves the key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    [AllowEmptyString]
    public string? KmsKeyId { get; set; }

    /// <summary>Idempotency token, which becomes the VersionId of a new value; 32 to 64 characters; made where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? ClientRequestToken { get; set; }

    /// <summary>Partner type of a managed external secret.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretTypeCompleter))]
    [AllowEmptyString]
    public string? Type { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Bound before the first record, so typed by the user; an empty cell of a CSV must not clear anything.
        _clearsDescription = MyInvocation.BoundParameters.ContainsKey(nameof(Description));
        _clearsKmsKeyId = MyInvocation.BoundParameters.ContainsKey(nameof(KmsKeyId));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RecordValue value;
        try
        {
            value = ReadValue();
        }
        catch (SecretsManagerInputException e)
        {
            ClearPiped();
            foreach (var id in SecretId) WriteError(Errors.From(e, id));
            return;
        }

        using var shared = new SharedValue(value);
        foreach (var id in SecretId) Update(BuildRequest(id, value), shared);
    }

    private void Update(UpdateSecretRequest request, SharedValue value)
    {
        var id = request.SecretId;
        var changes = Changes(request);
        if (changes.Count == 0)
            WriteError(Errors.Input("Description", "Nothing to update is given. Pass Description, KmsKeyId, or a value as SecretString, SecretBinary or SecretFile.", id));
        else if (Accept(request, id) && Approve(id, $"Update {string.Join(", ", changes)}"))
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject, value.Hold());
    }

    private UpdateSecretRequest BuildRequest(string id, RecordValue value) => new()
    {
        SecretId = id,
        Description = string.IsNullOrEmpty(Description) && !_clearsDescription ? null : Description ?? "",
        KmsKeyId = string.IsNullOrEmpty(KmsKeyId) && !_clearsKmsKeyId ? null : KmsKeyId ?? "",
        ClientRequestToken = string.IsNullOrEmpty(ClientRequestToken) ? null : ClientRequestToken,
        Type = string.IsNullOrEmpty(Type) ? null : Type,
        SecretString = value.Text,
        SecretBinary = value.Binary,
    };

    private static List<string> Changes(UpdateSecretRequest request)
    {
        var changes = new List<string>();
        if (request.Description is not null) changes.Add("description");
        if (request.KmsKeyId is not null) changes.Add("KMS key");
        if (request.Type is not null) changes.Add("type");
        if (request.SecretString is not null || request.SecretBinary is not null) changes.Add("value");
        return changes;
    }
}
