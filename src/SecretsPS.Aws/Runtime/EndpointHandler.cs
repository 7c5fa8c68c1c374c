using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace SecretsPS.Aws.Runtime;

/// <summary>Puts the client's one endpoint and signing region into each request.</summary>
internal sealed class EndpointHandler(Uri? endpoint, string? signingRegion) : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Apply(executionContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Apply(executionContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private void Apply(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.Request;
        request.Endpoint = endpoint;
        request.AuthenticationRegion = signingRegion;
    }
}
