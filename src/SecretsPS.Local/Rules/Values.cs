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

    /// <summary>The request's value, or null when it has none. It is overwritten with the request unless the request keeps it.</summary>
    public static SecretValue? Read(Input input)
    {
        if (input.Bytes("SecretString") is { } text)
            return new SecretValue(text, isBinary: false);
        return input.Bytes("SecretBinary") is { } binary ? new SecretValue(binary, isBinary: true) : null;
    }

    public static string RequiredToken(Input input) => input.Text("ClientRequestToken") ?? throw Errors.TokenMissing();

    /// <summary>
    /// Adds a version, or recognises a repeated request by its token: same content is a success that changes
    /// nothing, other content is refused.
    /// </summary>
    /// <returns>The version that has the token's id, and whether it now has the value given, which then belongs to it.</returns>
    public static (SecretVersion Version, bool IsNew) Store(
        SecretLease lease, string token, SecretValue value, IReadOnlyCollection<string> stages, DateTimeOffset now)
    {
        SecretContent content = lease.Content;
        SecretVersion? existing = content.Version(token);
        if (existing?.Value is { } held)
            return held.Matches(value) ? (existing, false) : throw Errors.TokenInUse(token, lease.Secret.Arn);

        // A rotation opens its version without a value; its function then fills it in.
        SecretVersion version = existing ?? new SecretVersion(token, value, now, lease.Secret.KmsKeyId);
        if (content.Versions.Count == 0)
            stages = [StagingLabels.Current, .. stages];
        if (existing is null)
            StagingLabels.Add(content, version, stages);
        else
            StagingLabels.Attach(content, version, stages);
        version.Value = value;
        content.Changed(now);
        content.Prune(now);
        return (version, true);
    }
}
