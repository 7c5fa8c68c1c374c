using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>AWSSDK.Core's pipeline, with what this service does not need left out and its own wire put in.</summary>
internal sealed class ServiceClient(AWSCredentials credentials, ServiceConfig config, HttpClient http, Uri endpoint, string signingRegion)
    : AmazonServiceClient(credentials, config)
{
    // Initializers run before the base constructor, which asks for the pipeline's changes.
    private readonly RequestHandler _requestHandler = new(config, endpoint, signingRegion);
    private readonly Transport _transport = new(http);

    protected override IServiceMetadata ServiceMetadata => Runtime.ServiceMetadata.Instance;

    protected override bool SupportResponseLogging => false;

    public async Task<TResult> SendAsync<TResult>(WireRequest request, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        var response = await InvokeAsync<WireResponse<TResult>>(request, WireUnmarshaller<TResult>.Options, cancellationToken).ConfigureAwait(false);
        return response.Result;
    }

    /// <summary>
    /// What stays is RetryHandler, Signer, ErrorHandler and HttpHandler. What goes costs half of a call: metrics nobody
    /// collects, callbacks nobody registers, endpoints that are known, and checksums, compression and endpoint discovery,
    /// which this service has none of.
    /// </summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        while (pipeline.Handlers.Exists(handler => handler is CallbackHandler)) pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.RemoveHandler<CompressionHandler>();
        pipeline.RemoveHandler<ChecksumHandler>();
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        pipeline.ReplaceHandler<Marshaller>(_requestHandler);
        pipeline.ReplaceHandler<Unmarshaller>(new AnswerHandler());
        pipeline.ReplaceHandler<HttpHandler<HttpContent>>(new HttpHandler<HttpContent>(_transport, this));
        pipeline.AddHandlerAfter<RetryHandler>(new LostAnswerHandler());
    }
}
