using Amazon.Runtime.Internal;

namespace SecretsPS.Aws.Runtime;

/// <summary>Names the service to AWSSDK, which derives user agent and AWS_ENDPOINT_URL_SECRETS_MANAGER from it.</summary>
internal sealed class ServiceMetadata : IServiceMetadata
{
    public static readonly ServiceMetadata Instance = new();

    public string ServiceId => "Secrets Manager";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
