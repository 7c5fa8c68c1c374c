using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rules;

/// <summary>The value members that CreateSecret, PutSecretValue and UpdateSecret have in common.</summary>
internal static class Values
{
    public static void RefuseBoth(Input input)
    {
        if (input.Has("SecretString") && input.Has("SecretBinary"))
            throw Errors.InvalidParameter("You can't specify both a binary secret value and a string secret value in the same secret.");
    }

    /// <summary>Takes the value out of the request, or null when it has none.</summary>
    public static SecretValue? Take(Input input)
    {
        if (input.TakeBytes("SecretString") is { } text)
            return new SecretValue(text, isBinary: false);
        return input.TakeBytes("SecretBinary") is { } binary ? new SecretValue(binary, isBinary: true) : null;
    }

    public static string RequiredToken(Input input) => input.Text("ClientRequestToken") ?? throw Errors.TokenMissing();

    /// <summary>
    /// Adds a version, or recognises a repeated request by its token: same content is a success that changes
    /// nothing, other content is refused.
    /// </summary>
    /// <returns>The version that has the token's id, and whether this call made or filled it.</returns>
    public static (SecretVersion Version, bool IsNew) Store(
        SecretLease lease, string token, SecretValue value, IReadOnlyCollection<string> stages, DateTimeOffset now)
    {
        SecretContent content = lease.Content;
        SecretVersion? existing = content.Version(token);
        if (existing?.Value is { } held)
        {
            bool same = held.Matches(value);
            value.Clear();
            return same ? (existing, false) : throw Errors.TokenInUse(token, lease.Secret.Arn);
        }

        // A rotation opens its version without a value; its function then fills it in.
        SecretVersion version = existing ?? new SecretVersion(token, value, now, lease.Secret.KmsKeyId);
        if (content.Versions.Count == 0)
            stages = [StagingLabels.Current, .. stages];
        StagingLabels.Attach(content, version, stages);
        version.Value = value;
        if (existing is null)
            content.Add(version);
        content.Changed(now);
        content.Prune(now);
        return (version, true);
    }
}
