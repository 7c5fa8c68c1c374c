using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace SecretsPS.Aws.Runtime;

/// <summary>AWSSDK's settings for this service.</summary>
internal sealed class ServiceConfig : ClientConfig
{
    /// <summary>The service in signatures.</summary>
    public const string SigningName = "secretsmanager";

    private static readonly string s_userAgent =
        "SecretsPS/" + typeof(ServiceConfig).Assembly.GetName().Version?.ToString(3);

    public ServiceConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
        }]))
    {
        AuthenticationServiceName = SigningName;
        ServiceId = ServiceMetadata.Instance.ServiceId;
        // A redirect would carry the signed request, and the value in it, to another host.
        AllowAutoRedirect = false;
        // Bodies hold values.
        LogResponse = false;
        // Up to ten more sends at once after a broken connection, which count as no attempt: a call with one attempt
        // would be made eleven times. SocketsHttpHandler itself replaces a pooled connection that was closed unused.
        MaxStaleConnectionRetries = 0;
        DisableLogging = true;
    }

    public override string RegionEndpointServiceName => SigningName;

    public override string ServiceVersion => "2017-10-17";

    public override string UserAgent => s_userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        throw new NotSupportedException("The endpoint is resolved once, by EndpointRules.");
}
