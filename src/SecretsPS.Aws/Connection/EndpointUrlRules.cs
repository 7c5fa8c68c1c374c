using System.Net;

namespace SecretsPS.Aws.Connection;

/// <summary>Rules of a custom endpoint.</summary>
internal static class EndpointUrlRules
{
    public static Uri Check(Uri endpoint, bool allowInsecure)
    {
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
            throw new SecretsManagerInputException("EndpointUrl", $"EndpointUrl '{endpoint.OriginalString}' is not an http or https address. Give one such as https://vpce-0abc.secretsmanager.eu-west-1.vpce.amazonaws.com.");
        if (endpoint.UserInfo.Length > 0)
            throw new SecretsManagerInputException("EndpointUrl", "EndpointUrl holds a user name or password. Remove it; requests are signed with AWS credentials.");
        // Requests would be sent to what they were not signed for, and the service refuses what it cannot verify.
        if (endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            throw new SecretsManagerInputException("EndpointUrl", "EndpointUrl holds a query or a fragment, which no request of Secrets Manager has. Leave out what follows the '?' or '#'.");
        if (!endpoint.AbsolutePath.All(c => char.IsAsciiLetterOrDigit(c) || "-._~/".Contains(c, StringComparison.Ordinal)))
            throw new SecretsManagerInputException("EndpointUrl", "The path of EndpointUrl holds a character that signatures escape, and requests to it could not be signed. Give a path of letters, digits and -._~/ only.");
        if (endpoint.AbsolutePath.Contains("//", StringComparison.Ordinal))
            throw new SecretsManagerInputException("EndpointUrl", "The path of EndpointUrl holds '//', which signatures take for one '/', and requests to it could not be verified. Leave one of them out.");
        if (endpoint.Scheme == Uri.UriSchemeHttp && !allowInsecure && !IsLoopback(endpoint))
            throw new SecretsManagerInputException("EndpointUrl", $"{Surface.Current.Named("EndpointUrl")} '{endpoint.Scheme}://{endpoint.Authority}' is plain HTTP to another host, which sends secrets in clear. Use https, or pass {Surface.Current.Typed("AllowInsecureEndpoint")} where the network is yours.");
        return endpoint;
    }

    private static bool IsLoopback(Uri endpoint) =>
        endpoint.IsLoopback || (IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
