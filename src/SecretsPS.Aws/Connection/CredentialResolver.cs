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
                : throw new SecretsManagerInputException("ProfileName", $"Profile '{name}' is not in the shared config and credentials files. {Known()}");
        }

        var ambient = RegionResolver.Variable("AWS_PROFILE") ?? "default";
        return store.TryGetProfile(ambient, out var found) ? found : null;
    }

    public static async Task<AWSCredentials> ResolveAsync(ConnectionSettings settings, IClientConfig config, CancellationToken cancellationToken)
    {
        if (settings.Keys is { } keys)
        {
            return keys.Reveal(Fixed);
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
            var credentials = await chain.ResolveIdentityAsync(config, cancellationToken).ConfigureAwait(false);
            return credentials is EnvironmentVariablesAWSCredentials ? Snapshot(await credentials.GetCredentialsAsync().ConfigureAwait(false)) : credentials;
        }
        catch (AmazonClientException)
        {
            throw NoCredentials();
        }
    }

    public static SecretsManagerException NoCredentials() => new(
        ClientErrorCode.NoCredentials,
        $"No AWS credentials were found in the environment, the shared files, SSO, web identity, container or instance role. {Surface.Current.GiveCredentials}");

    // AWSSDK would read the variables anew for every call. A session that sees them change makes another client.
    private static AWSCredentials Snapshot(ImmutableCredentials found) => Fixed(found.AccessKey, found.SecretKey, string.IsNullOrEmpty(found.Token) ? null : found.Token);

    private static AWSCredentials Fixed(string id, string secret, string? token) =>
        token is null ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static string Known()
    {
        var names = ProfileNames.List();
        return names.Count == 0
            ? $"There is no profile at all: {Surface.Current.MakeProfile}"
            : $"Known profiles: {string.Join(", ", names.Take(10))}.";
    }
}
