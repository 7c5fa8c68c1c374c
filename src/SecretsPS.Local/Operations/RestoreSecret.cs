using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>RestoreSecret: takes a scheduled deletion back; an active secret stays as it is.</summary>
internal static class RestoreSecret
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.Open();
        if (lease.Content.DeletionDate is not null)
        {
            lease.Content.DeletionDate = null;
            lease.Content.Changed(call.Now);
        }

        call.WriteIdentity(lease.Secret);
    }
}
