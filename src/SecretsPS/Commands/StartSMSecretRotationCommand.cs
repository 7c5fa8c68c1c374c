using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Turns on rotation of secrets or changes its schedule, and rotates them at once unless -RotateImmediately:$false is given.</summary>
[Cmdlet(VerbsLifecycle.Start, "SMSecretRotation", SupportsShouldProcess = true)]
[OutputType(typeof(RotateSecretResult))]
public sealed class StartSMSecretRotationCommand : SecretCmdlet
{
    /// <summary>ARN of the rotation function; the one the secret has where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RotationFunctionCompleter))]
    public string? RotationLambdaARN { get; set; }

    /// <summary>Days between rotations; 1 to 1,000. This or -ScheduleExpression.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public long? AutomaticallyAfterDays { get; set; }

    /// <summary>Schedule in UTC: cron(0 8 1 * ? *) or rate(10 days).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ScheduleExpression { get; set; }

    /// <summary>Length of the rotation window in hours, such as 3h; to the end of the day in UTC where it is not given, and one hour where the schedule counts hours.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Duration { get; set; }

    /// <summary>Rotates at once, as the service does by default; $false waits for the next window.</summary>
    [Parameter]
    public SwitchParameter RotateImmediately { get; set; }

    /// <summary>Idempotency token, which becomes the VersionId; 32 to 64 characters; made where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ClientRequestToken { get; set; }

    /// <summary>What a managed external rotation needs: hashtable, 'key=value' strings, or objects with Key and Value.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [RotationMetadataTransformation]
    public ExternalSecretRotationMetadataItem[]? ExternalSecretRotationMetadata { get; set; }

    /// <summary>ARN of the role that a managed external rotation assumes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ExternalSecretRotationRoleArn { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new RotateSecretRequest
            {
                SecretId = id,
                RotationLambdaARN = RotationLambdaARN,
                RotationRules = Rules(),
                RotateImmediately = Given(RotateImmediately, nameof(RotateImmediately)),
                ClientRequestToken = ClientRequestToken,
                ExternalSecretRotationMetadata = ExternalSecretRotationMetadata is { Length: > 0 } ? ExternalSecretRotationMetadata : null,
                ExternalSecretRotationRoleArn = ExternalSecretRotationRoleArn,
            };
            if (!Accept(request, id) || !Approve(id, request.RotateImmediately == false ? "Turn on rotation" : "Turn on rotation and rotate now")) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }

    private RotationRulesType? Rules() => AutomaticallyAfterDays is null && ScheduleExpression is null && Duration is null
        ? null
        : new RotationRulesType { AutomaticallyAfterDays = AutomaticallyAfterDays, ScheduleExpression = ScheduleExpression, Duration = Duration };
}
