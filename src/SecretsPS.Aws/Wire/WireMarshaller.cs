using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Aws.Wire;

/// <summary>AWS JSON 1.1 for every operation: the operation's name goes into the target header, its members into the body.</summary>
internal sealed class WireMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public const string ContentType = "application/x-amz-json-1.1";

    /// <summary>The header that names the operation.</summary>
    public const string TargetHeader = "X-Amz-Target";

    public static readonly WireMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var wire = (WireRequest)input;
        var request = new DefaultRequest(wire, "SecretsManager")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            // The body itself never becomes AWSSDK's: it would have to be an array of just its length.
            PrecomputedContentSha256 = wire.Body.Sha256,
        };
        request.Headers[TargetHeader] = "secretsmanager." + wire.Operation;
        request.Headers["Content-Type"] = ContentType;
        return request;
    }
}
