using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>PutSecretValue: a new version, with AWSCURRENT or with the labels that the request names.</summary>
internal static class PutSecretValue
{
    public static void Run(Call call)
    {
        Input input = call.Input;
        string token = Values.RequiredToken(input);
        Values.RefuseBoth(input);
        if (!input.Has("SecretString") && !input.Has("SecretBinary"))
            throw Errors.InvalidRequest("You must provide either SecretString or SecretBinary.");

        string[] stages = [.. (input.List("VersionStages") ?? [StagingLabels.Current]).Cast<string>().Distinct(StringComparer.Ordinal)];
        using SecretLease lease = call.OpenWritable();
        call.CheckKey(lease.Secret.KmsKeyId);
        (SecretVersion version, bool isNew) = Values.Store(lease, token, Values.Read(input)!, stages, call.Now);
        if (isNew)
            input.KeepBytes();

        call.WriteIdentity(lease.Secret);
        call.Writer.WriteString("VersionId"u8, version.Id);
        if (version.Stages.Count > 0)
            call.Writer.WriteStrings("VersionStages"u8, version.Stages);
    }
}
