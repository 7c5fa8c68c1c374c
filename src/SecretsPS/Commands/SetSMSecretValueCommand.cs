using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.CliInput;
using SecretsPS.Json;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Adds a version with a new value to a secret.</summary>
[Cmdlet(VerbsCommon.Set, "SMSecretValue", DefaultParameterSetName = "Parameters", SupportsShouldProcess = true)]
[OutputType(typeof(PutSecretValueResult))]
[OutputType(typeof(string), ParameterSetName = ["Skeleton"])]
public sealed class SetSMSecretValueCommand : CliInputCmdlet<PutSecretValueRequest>
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(ParameterSetName = "Parameters", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton", Position = 0)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation(OnlyOne = true)]
    [AllowEmptyString]
    [Alias("ARN", "Name")]
    public string? SecretId { get; set; }

    /// <summary>
    /// Changes one key of a JSON secret and leaves the rest as it stands; dots lead into nested objects and arrays.
    /// A text stays a text; a number, true or false, object or array is replaced by JSON where the new value is some.
    /// A new key is added as text. The change is refused where another version became current since it was read:
    /// the new version takes AWSCURRENT from the version that was read or not at all, so no change of others is lost.
    /// Needs secretsmanager:GetSecretValue, PutSecretValue and UpdateSecretVersionStage.
    /// </summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? JsonKey { get; set; }

    /// <summary>Staging labels of the new version, 1 to 20; AWSCURRENT where none is given.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(VersionStageCompleter))]
    [Alias("VersionStages")]
    public string[]? VersionStage { get; set; }

    /// <summary>Idempotency token, which becomes the VersionId; 32 to 64 characters; made where it is not given.</summary>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? ClientRequestToken { get; set; }

    /// <summary>Token of a rotation function that assumes a role in another account; 36 to 256 characters.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretTextTransformation]
    public SecretText? RotationToken { get; set; }

    private protected override CliSkeleton Skeleton => PutSecretValueSkeleton.Instance;

    private protected override string? GivenName => SecretId;

    private protected override void CheckTarget() => RequestRules.Check(new DescribeSecretRequest { SecretId = SecretId });

    private bool IsKeyChange => !string.IsNullOrEmpty(JsonKey);

    private protected override void Fill(PutSecretValueRequest request, RecordValue value)
    {
        if (!string.IsNullOrEmpty(SecretId) || request.SecretId is null) request.SecretId = SecretId;
        if (!string.IsNullOrEmpty(ClientRequestToken)) request.ClientRequestToken = ClientRequestToken;
        if (VersionStage is { Length: > 0 }) request.VersionStages = VersionStage;
        if (RotationToken is not null) request.RotationToken = RotationToken;
        if (!value.IsGiven) return;
        request.SecretString = value.Text;
        request.SecretBinary = value.Binary;
    }

    private protected override void Check(PutSecretValueRequest request)
    {
        if (IsKeyChange) JsonKeyChange.Check(request);
        else base.Check(request);
    }

    private protected override void Send(PutSecretValueRequest request, RecordValue value)
    {
        var key = IsKeyChange ? JsonKey : null;
        if (!Approve(request.SecretId, key is null ? "Put secret value" : $"Set key {key} of secret value"))
            value.Dispose();
        else if (key is null)
            Submit(request.SecretId, (turn, token) => ClientFor(request.SecretId).SendInTurnAsync(request, turn, token), WriteObject, value.Spent);
        else
            Submit(request.SecretId, WhenItsTurnComes(token => JsonKeyChange.SendAsync(ClientFor(request.SecretId), request, key, token)), WriteObject, value.Spent);
    }
}
