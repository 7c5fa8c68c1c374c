using SecretsPS.Local.Policies;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>PutResourcePolicy: stores a well-formed policy; a broad one too, unless BlockPublicPolicy is set.</summary>
internal static class PutResourcePolicy
{
    public static void Run(Call call)
    {
        string policy = call.Input.RequiredText("ResourcePolicy");
        using SecretLease lease = call.OpenWritable();
        PolicyDocument document = PolicyDocument.Parse(policy);
        if (call.Input.Flag("BlockPublicPolicy") is true && document.GrantsBroadAccess)
            throw Errors.PublicPolicy();

        lease.Content.Policy = policy;
        lease.Content.Changed(call.Now);
        call.WriteIdentity(lease.Secret);
    }
}
