using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>DeleteResourcePolicy: also a success where there is no policy.</summary>
internal static class DeleteResourcePolicy
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.OpenWritable();
        if (lease.Content.Policy is not null)
        {
            lease.Content.Policy = null;
            lease.Content.Changed(call.Now);
        }

        call.WriteIdentity(lease.Secret);
    }
}
