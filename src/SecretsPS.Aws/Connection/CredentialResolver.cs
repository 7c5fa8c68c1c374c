using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace SecretsPS.Aws.Connection;

/// <summary>Finds credentials; everything behind keys and profiles is AWSSDK's chain.</summary>
internal static class CredentialResolver
{
    public static CredentialProfile? FindProfile(ConnectionSettings settings)
    {
        var store = new CredentialProfileStoreChain();
        if (settings.ProfileName is { } name)
        {
            return store.TryGetProfile(name, out var profile)
                ? profile
                : throw new SecretsManagerInputException("ProfileName", $"Profile '{name}' is not in the shared config and credentials files. {Known(store)}");
        }

        var ambient = RegionResolver.Variable("AWS_PROFILE") ?? "default";
        return store.TryGetProfile(ambient, out var found) ? found : null;
    }

    public static async Task<AWSCredentials> ResolveAsync(ConnectionSettings settings, IClientConfig config, CancellationToken cancellationToken)
    {
        if (settings.Keys is { } keys)
        {
            return keys.Reveal<AWSCredentials>((id, secret, token) =>
                token is null ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token));
        }

        if (settings.ProfileName is { } name)
        {
            return new CredentialProfileStoreChain().TryGetAWSCredentials(name, out var credentials)
                ? credentials
                : throw new SecretsManagerInputException("ProfileName", $"Profile '{name}' holds no usable credentials. Check it with: aws configure list --profile {name}");
        }

        try
        {
            using var chain = new DefaultAWSCredentialsIdentityResolver();
            return await chain.ResolveIdentityAsync(config, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonClientException)
        {
            throw NoCredentials();
        }
    }

    public static SecretsManagerException NoCredentials() => new(
        ClientErrorCode.NoCredentials,
        $"No AWS credentials were found in the environment, the shared files, SSO, web identity, container or instance role. {Surface.Current.GiveCredentials}");

    private static string Known(CredentialProfileStoreChain store)
    {
        var names = store.ListProfiles().ConvertAll(profile => profile.Name);
        return names.Count == 0
            ? $"There is no profile at all: {Surface.Current.MakeProfile}"
            : $"Known profiles: {string.Join(", ", names.Take(10))}.";
    }
}
