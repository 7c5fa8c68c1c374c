using System.Text.Unicode;
using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>One rotation: what its function is told, and what its answer does to the versions.</summary>
internal sealed class RotationWork
{
    private readonly string? _function;
    private readonly string _arn;
    private readonly string _token;
    private readonly SecretValue? _current;

    private RotationWork(string? function, string arn, string token, SecretValue? current)
    {
        _function = function;
        _arn = arn;
        _token = token;
        _current = current;
    }

    /// <summary>Checks that the secret can rotate and copies what the function needs. The caller holds the lock.</summary>
    public static RotationWork Prepare(SecretLease lease, Input input, string? function, string token)
    {
        SecretContent content = lease.Content;
        function ??= content.Rotation?.FunctionArn;
        bool isExternal = !string.IsNullOrEmpty(content.Type)
            && (input.Has("ExternalSecretRotationRoleArn") || content.Rotation?.ExternalRoleArn is not null);
        if (function is null && !isExternal)
            throw Errors.InvalidRequest("No Lambda rotation function ARN is associated with this secret.");
        if (content.Holder(StagingLabels.Pending) is { } pending && !pending.Has(StagingLabels.Current))
            throw Errors.InvalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
        return new RotationWork(function, lease.Secret.Arn, token, content.Holder(StagingLabels.Current)?.Value?.Copy());
    }

    /// <summary>Asks the function, or only whether there is one when nothing is to be rotated now.</summary>
    public RotationOutcome Ask(ServiceState state, bool immediately)
    {
        try
        {
            if (state.RotationFunction is { } run)
                return immediately ? Checked(run(Context())) : RotationOutcome.Pending;

            // The partner rotates a managed external secret, so there is no function that could be missing.
            if (_function is not null && !state.KnownRotationFunctions.Contains(_function))
                return RotationOutcome.UnknownFunction;
            return _current is null ? RotationOutcome.Pending : RotationOutcome.Finished(_current.Bytes);
        }
        finally
        {
            _current?.Clear();
        }
    }

    public static void Apply(SecretLease lease, string token, RotationOutcome outcome, DateTimeOffset now)
    {
        SecretContent content = lease.Content;
        RotationSettings rotation = content.Rotation!;
        if (outcome.Kind == RotationOutcomeKind.Finished)
        {
            bool isBinary = content.Holder(StagingLabels.Current)?.Value?.IsBinary ?? false;

            // A copy: a function may return the same outcome again.
            SecretValue value = new(outcome.NewValue.AsSpan().ToArray(), isBinary);
            if (!Values.Store(lease, token, value, [StagingLabels.Current], now).IsNew)
                value.Clear();
            rotation.LastRotated = now;
            rotation.PendingVersionId = null;
        }
        else if (content.Version(token) is null)
        {
            SecretVersion version = new(token, value: null, now, lease.Secret.KmsKeyId);
            StagingLabels.Add(content, version, [StagingLabels.Pending]);
            rotation.PendingVersionId = token;
        }
    }

    private RotationOutcome Checked(RotationOutcome outcome)
    {
        if (outcome.NewValue is { } value && _current is not { IsBinary: true } && !Utf8.IsValid(value))
            throw Errors.InvalidRequest("The rotation function made a value that is no text for a secret that is text.");
        return outcome;
    }

    private RotationContext Context() =>
        new(_function, _arn, _token, _current?.Memory ?? default, _current?.IsBinary ?? false);
}
