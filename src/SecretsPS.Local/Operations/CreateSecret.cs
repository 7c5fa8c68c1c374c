using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>CreateSecret: a new secret, with or without a value, tags and replicas.</summary>
internal static class CreateSecret
{
    public static void Run(Call call)
    {
        Input input = call.Input;
        string token = Values.RequiredToken(input);
        Values.RefuseBoth(input);
        List<Tag> tags = Tags.Read(input.List("Tags"));
        if (tags.Count > Tags.Quota)
            throw Errors.LimitExceeded("You can't attach more than 50 tags to a secret.");
        Replication.CheckRegions(input.List("AddReplicaRegions"), call.Store);
        call.CheckKey(input.Text("KmsKeyId"));

        string name = input.RequiredText("Name");
        SecretValue? value = Values.Read(input);
        while (true)
        {
            if (call.Store.FindByName(name) is { } existing && SecretLease.TryTake(existing, call.Now, out SecretLease lease))
            {
                using (lease)
                    AnswerExisting(call, lease, token, value);
                return;
            }

            if (call.Store.Count >= call.State.SecretsPerRegion)
                throw Errors.LimitExceeded("You can't create more secrets in this region.");
            if (TryCreate(call, name, token, tags, value))
                return;
        }
    }

    /// <returns>False when another request took the name in the meantime.</returns>
    private static bool TryCreate(Call call, string name, string token, List<Tag> tags, SecretValue? value)
    {
        Input input = call.Input;
        Secret secret = new(name, call.Store.NewArn(name), call.Store, call.Now, token) { KmsKeyId = Key(input) };

        // Locked before anybody can see it, so that nobody sees it half made.
        SecretLease.TryTake(secret, call.Now, out SecretLease lease);
        using (lease)
        {
            if (!ReferenceEquals(call.Store.GetOrAdd(secret), secret))
                return false;

            SecretContent content = secret.Content;
            content.Description = input.Text("Description");
            content.Type = input.Text("Type");
            content.Tags = tags.Count > 0 ? tags : null;
            if (value is not null)
            {
                SecretVersion version = new(token, value, call.Now, secret.KmsKeyId);
                version.Stages.Add(StagingLabels.Current);
                content.Add(version);
                input.KeepBytes();
            }

            Replication.Add(call, secret, input.List("AddReplicaRegions"));
            Answer(call, secret, value is null ? null : token);
        }

        return true;
    }

    private static string? Key(Input input) => input.Text("KmsKeyId") is { Length: > 0 } key ? key : null;

    /// <summary>The same request again is a success; anything else finds the name taken.</summary>
    private static void AnswerExisting(Call call, SecretLease lease, string token, SecretValue? value)
    {
        Secret secret = lease.Secret;
        if (lease.Content.DeletionDate is not null)
            throw Errors.NameScheduledForDeletion();

        SecretVersion? version = secret.IsReplica ? null : lease.Content.Version(token);
        bool isRepeat = value is null
            ? version is null && string.Equals(lease.Content.CreationToken, token, StringComparison.Ordinal) && !secret.IsReplica
            : version?.Value?.Matches(value) ?? false;
        if (isRepeat)
            Answer(call, secret, version?.Id);
        else if (version is not null)
            throw Errors.TokenInUse(token, secret.Arn);
        else
            throw Errors.NameExists(secret.Name);
    }

    private static void Answer(Call call, Secret secret, string? versionId)
    {
        call.WriteIdentity(secret);
        call.Writer.WriteOptional("VersionId"u8, versionId);
        if (secret.Content.Replicas.Count > 0)
            SecretWriter.WriteReplication(call.Writer, secret.Content);
    }
}
