using Amazon.Runtime.CredentialManagement;

namespace SecretsPS.Aws.Connection;

/// <summary>Whether credentials come without a question, a program of the user's, or a probe of instance metadata.</summary>
internal static class QuietConnection
{
    // Profiles that name one another as source; a ring of them ends here.
    private const int MaxSources = 5;

    public static bool IsPossible(ConnectionSettings settings)
    {
        if (settings.Keys is not null) return true;
        var profile = CredentialResolver.FindProfile(settings);
        if (settings.ProfileName is not null) return profile is not null && IsQuiet(profile, MaxSources);
        if (profile is not null && !IsQuiet(profile, MaxSources)) return false;
        return profile is { CanCreateAWSCredentials: true } || IsSet("AWS_ACCESS_KEY_ID") || IsSet("AWS_WEB_IDENTITY_TOKEN_FILE")
            || IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    private static bool IsQuiet(CredentialProfile profile, int sources)
    {
        var options = profile.Options;
        if (!string.IsNullOrEmpty(options.CredentialProcess) || !string.IsNullOrEmpty(options.MfaSerial) || !string.IsNullOrEmpty(options.UserIdentity)) return false;
        if (string.Equals(options.CredentialSource, "Ec2InstanceMetadata", StringComparison.OrdinalIgnoreCase)) return false;
        if (string.IsNullOrEmpty(options.SourceProfile) || options.SourceProfile == profile.Name) return true;
        return sources > 0 && new CredentialProfileStoreChain().TryGetProfile(options.SourceProfile, out var source) && IsQuiet(source, sources - 1);
    }

    private static bool IsSet(string variable) => RegionResolver.Variable(variable) is not null;
}
