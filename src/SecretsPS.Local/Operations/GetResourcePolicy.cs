using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>GetResourcePolicy: the policy as it was put, or no such member.</summary>
internal static class GetResourcePolicy
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.OpenActive();
        call.WriteIdentity(lease.Secret);
        call.Writer.WriteOptional("ResourcePolicy"u8, lease.Content.Policy);
    }
}
