using System.Text.RegularExpressions;
using SecretsPS.Local.Rotation;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>RotateSecret: configures rotation and, unless told otherwise, rotates at once.</summary>
internal static class RotateSecret
{
    private static readonly Regex s_functionArn = new(
        @"\Aarn:aws[a-z\-]*:lambda:[a-z0-9\-]+:[0-9]{12}:function:[A-Za-z0-9\-_]+(?::[A-Za-z0-9\-_$]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        TimeSpan.FromSeconds(1));

    public static void Run(Call call)
    {
        Input input = call.Input;
        string token = input.Text("ClientRequestToken") ?? throw Errors.TokenMissingForRotation();
        RotationSettings? rules = ReadRules(input.Structure("RotationRules"));
        string? function = input.Text("RotationLambdaARN") is { Length: > 0 } named ? named : null;
        if (function is not null && !s_functionArn.IsMatch(function))
            throw Errors.InvalidParameter("The RotationLambdaARN is not the ARN of a Lambda function.");
        bool immediately = input.Flag("RotateImmediately") ?? true;

        RotationWork work;
        using (SecretLease lease = call.OpenWritable())
        {
            if (lease.Content.Version(token) is { Value: not null })
            {
                Answer(call, lease.Secret, token);
                return;
            }

            work = RotationWork.Prepare(lease, input, function, token);
        }

        // Without the lock: a function may well call the service.
        RotationOutcome outcome = work.Ask(call.State, immediately);
        if (outcome.Kind == RotationOutcomeKind.UnknownFunction)
            throw Errors.AccessDenied("Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.");

        using (SecretLease lease = call.OpenWritable())
        {
            Configure(lease.Content, input, rules, function, call.Now);
            if (immediately)
                RotationWork.Apply(lease, token, outcome, call.Now);
            lease.Content.Changed(call.Now);
            Answer(call, lease.Secret, immediately ? token : null);
        }
    }

    private static void Answer(Call call, Secret secret, string? versionId)
    {
        call.WriteIdentity(secret);
        call.Writer.WriteOptional("VersionId"u8, versionId);
    }

    private static RotationSettings? ReadRules(Input? rules)
    {
        if (rules is null)
            return null;

        long? days = rules.Number("AutomaticallyAfterDays");
        string? expression = rules.Text("ScheduleExpression");
        string? duration = rules.Text("Duration");
        if (days is not null && expression is not null)
            throw Errors.InvalidParameter("You cannot specify both rotation frequency and schedule expression together.");

        Schedule? schedule = null;
        if (days is { } number)
            schedule = Schedule.EveryDays(number, duration);
        else if (expression is not null)
            schedule = Schedule.Parse(expression, duration);
        return new RotationSettings
        {
            AutomaticallyAfterDays = days,
            ScheduleExpression = expression,
            Duration = duration,
            Schedule = schedule,
        };
    }

    private static void Configure(SecretContent content, Input input, RotationSettings? rules, string? function, DateTimeOffset now)
    {
        RotationSettings? before = content.Rotation;
        RotationSettings settings = rules ?? before?.Copy() ?? new RotationSettings();
        settings.IsEnabled = true;
        settings.Configured = now;
        settings.FunctionArn = function ?? before?.FunctionArn;
        settings.ExternalMetadata = ReadMetadata(input) ?? before?.ExternalMetadata;
        settings.ExternalRoleArn = input.Text("ExternalSecretRotationRoleArn") ?? before?.ExternalRoleArn;
        settings.LastRotated = before?.LastRotated;
        settings.PendingVersionId = before?.PendingVersionId;
        content.Rotation = settings;
    }

    private static List<KeyValuePair<string, string>>? ReadMetadata(Input input) =>
        input.List("ExternalSecretRotationMetadata")?
            .Cast<Input>()
            .Select(item => KeyValuePair.Create(item.Text("Key") ?? string.Empty, item.Text("Value") ?? string.Empty))
            .ToList();
}
