using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// Marshals a request and says where it goes and who signs it. All calls of a client share endpoint, region, scheme and
/// credentials, so what AWSSDK resolves for each call is known here.
/// </summary>
internal sealed class RequestHandler(Uri endpoint, string signingRegion) : PipelineHandler
{
    private readonly RequestSigner _signer = new(endpoint, signingRegion);

    public override void InvokeSync(IExecutionContext executionContext)
    {
        Prepare(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Prepare(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private void Prepare(IRequestContext context)
    {
        var request = context.Marshaller.Marshall(context.OriginalRequest);
        request.Endpoint = endpoint;
        context.Request = request;
        context.Signer = _signer;
        context.Identity = context.ExplicitAWSCredentials;
    }
}
