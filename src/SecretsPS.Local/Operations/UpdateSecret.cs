using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>UpdateSecret: new metadata, a new value, or both. Only a new value gives a new version.</summary>
internal static class UpdateSecret
{
    public static void Run(Call call)
    {
        Input input = call.Input;
        string token = Values.RequiredToken(input);
        Values.RefuseBoth(input);
        call.CheckKey(input.Text("KmsKeyId"));

        // The key is the one thing of a replica that is its own.
        bool changesKeyOnly = input.Has("KmsKeyId") && !ChangesContent(input);
        using SecretLease lease = changesKeyOnly ? call.OpenActive() : call.OpenWritable();
        string? versionId = null;
        bool isRepeat = false;
        if (Values.Read(input) is { } value)
        {
            call.CheckKey(lease.Secret.KmsKeyId);
            (SecretVersion version, bool isNew) = Values.Store(lease, token, value, [StagingLabels.Current], call.Now);
            versionId = version.Id;
            isRepeat = !isNew;
            if (isNew)
                input.KeepBytes();
        }

        if (!isRepeat)
        {
            ChangeMetadata(lease, input);
            lease.Content.Changed(call.Now);
        }

        call.WriteIdentity(lease.Secret);
        call.Writer.WriteOptional("VersionId"u8, versionId);
    }

    private static bool ChangesContent(Input input) =>
        input.Has("SecretString") || input.Has("SecretBinary") || input.Has("Description") || input.Has("Type");

    private static void ChangeMetadata(SecretLease lease, Input input)
    {
        if (input.Text("Description") is { } description)
            lease.Content.Description = description;
        if (input.Text("Type") is { } type)
            lease.Content.Type = type;
        if (input.Text("KmsKeyId") is { } key)
            ChangeKey(lease, key.Length > 0 ? key : null);
    }

    /// <summary>The service encrypts the three versions that count anew; older ones keep their key.</summary>
    private static void ChangeKey(SecretLease lease, string? key)
    {
        lease.Secret.KmsKeyId = key;
        if (lease.Secret.IsReplica)
            return;
        foreach (SecretVersion version in lease.Content.Versions)
        {
            if (version.Has(StagingLabels.Current) || version.Has(StagingLabels.Previous) || version.Has(StagingLabels.Pending))
                version.KmsKeyId = key;
        }
    }
}
