using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>DeleteSecret: schedules a secret for deletion, or removes it at once.</summary>
internal static class DeleteSecret
{
    private const int ShortestWindow = 7;
    private const int LongestWindow = 30;

    public static void Run(Call call)
    {
        long? days = call.Input.Number("RecoveryWindowInDays");
        bool force = call.Input.Flag("ForceDeleteWithoutRecovery") ?? false;
        if (days is < ShortestWindow or > LongestWindow)
            throw Errors.InvalidParameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        if (force && days is not null)
            throw Errors.InvalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");

        string secretId = call.Input.RequiredText("SecretId");
        if (!call.TryOpen(secretId, out SecretLease lease))
        {
            if (!force)
                throw Errors.NotFound();
            AnswerAsIfRemoved(call, secretId);
            return;
        }

        using (lease)
            Delete(call, lease, force, days ?? LongestWindow);
    }

    private static void Delete(Call call, SecretLease lease, bool force, long days)
    {
        Secret secret = lease.Secret;
        SecretContent content = lease.Content;
        if (secret.IsReplica)
            throw Errors.ReplicaIsReadOnly();
        if (content.Replicas.Count > 0)
        {
            IEnumerable<string> regions = content.Replicas.Select(replica => replica.Region).Order(StringComparer.Ordinal);
            throw Errors.InvalidParameter($"You can't delete secret {secret.Arn} that still has replica regions [{string.Join(", ", regions)}].");
        }

        DateTimeOffset date = call.Now;
        if (force)
        {
            secret.Store.Remove(secret);
        }
        else
        {
            Call.RefuseDeleted(content);
            date = call.Now.AddDays(days);
            content.DeletionDate = date;
            content.Changed(call.Now);
        }

        call.WriteIdentity(secret);
        call.Writer.WriteTime("DeletionDate"u8, date);
    }

    /// <summary>Forced deletion is asynchronous at the service, which is why it succeeds for what is not there.</summary>
    private static void AnswerAsIfRemoved(Call call, string secretId)
    {
        string? resource = SecretArn.Resource(secretId);
        string name = resource ?? secretId;
        if (resource is not null && SecretArn.EndsLikeSuffix(resource))
            name = resource[..^SecretArn.SuffixLength];
        call.Writer.WriteString("ARN"u8, resource is null ? call.Store.NewArn(name) : secretId);
        call.Writer.WriteString("Name"u8, name);
        call.Writer.WriteTime("DeletionDate"u8, call.Now);
    }
}
