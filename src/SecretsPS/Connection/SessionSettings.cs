using System.Management.Automation;

namespace SecretsPS.Connection;

/// <summary>Joins a cmdlet's connection parameters with the session's defaults; a parameter wins.</summary>
internal static class SessionSettings
{
    private const string LocalDefaultRegion = "us-east-1";

    public static ConnectionSettings Resolve(SessionContext session, GivenConnection given)
    {
        var keys = KeysOf(given.Credential, given.SessionToken);
        var defaults = session.Defaults;
        if (session.IsLocal && given.EndpointUrl is null)
        {
            if (given.ProfileName is not null || keys is not null)
                throw new SecretsManagerInputException(keys is null ? "ProfileName" : "Credential", "This session uses the embedded service (Connect-SMSession -Local), which knows no accounts. Run Disconnect-SMSession first, or leave the parameter out.");
            return Local(session, given.Region);
        }

        var joined = defaults with
        {
            Region = given.Region ?? defaults.Region,
            // Keys and profile are one choice: giving one sets the other aside.
            ProfileName = given.ProfileName ?? (keys is null ? defaults.ProfileName : null),
            Keys = keys ?? (given.ProfileName is null ? defaults.Keys : null),
            EndpointUrl = given.EndpointUrl ?? defaults.EndpointUrl,
            AllowInsecureEndpoint = given.AllowInsecureEndpoint || defaults.AllowInsecureEndpoint,
        };
        // A server that this session started knows no accounts: nothing has to be at hand for it.
        return session.IsServing(joined.EndpointUrl ?? AmbientEndpoint()) ? joined with { Region = joined.Region ?? LocalRegion(session), Keys = joined.Keys ?? (joined.ProfileName is null ? s_localKeys : null) } : joined;
    }

    /// <summary>The region of the embedded service where a call names none.</summary>
    public static string LocalRegion(SessionContext session) =>
        session.Defaults.Region ?? Ambient("AWS_REGION") ?? Ambient("AWS_DEFAULT_REGION") ?? LocalDefaultRegion;

    /// <summary>The same connection to another place; a profile or keys of its own set the other's aside, and so does an endpoint the embedded service.</summary>
    public static ConnectionSettings Move(ConnectionSettings settings, string? region, string? profileName, AccessKeys? keys, Uri? endpointUrl)
    {
        if (settings.Handler is not null && endpointUrl is null && (profileName is not null || keys is not null))
            throw new SecretsManagerInputException("DestinationProfileName", "This session uses the embedded service (Connect-SMSession -Local), which knows no accounts. Give a -DestinationEndpointUrl as well, or run Disconnect-SMSession first.");
        return settings with
        {
            Region = region ?? settings.Region,
            ProfileName = profileName ?? (keys is null ? settings.ProfileName : null),
            Keys = keys ?? (profileName is null ? settings.Keys : null),
            EndpointUrl = endpointUrl ?? settings.EndpointUrl,
            Handler = endpointUrl is null ? settings.Handler : null,
        };
    }

    /// <summary>Where calls go, in the words that the command line uses too: a journal can pass from one to the other.</summary>
    public static string Describe(ConnectionSettings settings)
    {
        var region = settings.Region ?? Ambient("AWS_REGION") ?? Ambient("AWS_DEFAULT_REGION");
        var identity = settings.Keys is { } keys ? $"key {keys.AccessKeyId}" : $"profile {settings.ProfileName ?? Ambient("AWS_PROFILE") ?? "default"}";
        var endpoint = settings.EndpointUrl?.OriginalString ?? Ambient("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? Ambient("AWS_ENDPOINT_URL");
        return $"region {region ?? "of the profile"}, {identity}, endpoint {endpoint ?? "of AWS"}";
    }

    public static AccessKeys? KeysOf(PSCredential? credential, SecretText? sessionToken)
    {
        if (credential is null)
        {
            return sessionToken is null
                ? null
                : throw new SecretsManagerInputException("SessionToken", "SessionToken is given without Credential. Pass the access key id and secret access key of the temporary keys as Credential.");
        }

        return new AccessKeys(credential.UserName, SecureStrings.ToSecretText(credential.Password), sessionToken);
    }

    private static ConnectionSettings Local(SessionContext session, string? region) => new()
    {
        Region = region ?? LocalRegion(session),
        Keys = s_localKeys,
        Handler = session.LocalHandler,
        MaxAttempts = session.Defaults.MaxAttempts,
        AttemptTimeout = session.Defaults.AttemptTimeout,
        RetryMode = session.Defaults.RetryMode,
    };

    private static readonly AccessKeys s_localKeys = new("local", SecretText.FromChars("local"));

    private static Uri? AmbientEndpoint() =>
        Uri.TryCreate(Ambient("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? Ambient("AWS_ENDPOINT_URL"), UriKind.Absolute, out var url) ? url : null;

    private static string? Ambient(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>The connection parameters as a user gave them; what is null was not given.</summary>
internal sealed record GivenConnection(
    string? Region = null,
    string? ProfileName = null,
    PSCredential? Credential = null,
    SecretText? SessionToken = null,
    Uri? EndpointUrl = null,
    bool AllowInsecureEndpoint = false);
