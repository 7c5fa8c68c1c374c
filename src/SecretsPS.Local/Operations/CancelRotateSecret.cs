using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>CancelRotateSecret: turns scheduled rotation off; a version that a rotation left open stays.</summary>
internal static class CancelRotateSecret
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.OpenWritable();
        if (lease.Content.Rotation is { IsEnabled: true } rotation)
        {
            rotation.IsEnabled = false;
            rotation.PendingVersionId = null;
            lease.Content.Changed(call.Now);
        }

        call.WriteIdentity(lease.Secret);
        if (lease.Content.Holder(StagingLabels.Pending) is { } pending && !pending.Has(StagingLabels.Current))
            call.Writer.WriteOptional("VersionId"u8, pending.Id);
    }
}
