using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>AWSSDK.Core's pipeline, with what this service does not need left out and its own wire put in.</summary>
internal sealed class ServiceClient(AWSCredentials credentials, ServiceConfig config, Transport transport, Uri endpoint, string signingRegion)
    : AmazonServiceClient(credentials, config)
{
    // Initializers run before the base constructor, which asks for the pipeline's changes.
    private readonly RequestHandler _requestHandler = new(endpoint, signingRegion);
    private readonly Transport _transport = transport;
    private readonly bool _hasStaticKeys = StaticKeysSigner.Fits(credentials);

    protected override IServiceMetadata ServiceMetadata => Runtime.ServiceMetadata.Instance;

    protected override bool SupportResponseLogging => false;

    public Task<WireResponse<TResult>> SendAsync<TResult>(WireRequest request, CancellationToken cancellationToken)
        where TResult : class, new() =>
        InvokeAsync<WireResponse<TResult>>(request, WireUnmarshaller<TResult>.Options, cancellationToken);

    /// <summary>
    /// What stays is RetryHandler and Signer. What goes costs half of a call: metrics nobody
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
        pipeline.RemoveHandler<Unmarshaller>();
        pipeline.RemoveHandler<ErrorHandler>();
        pipeline.AddHandlerAfter<RetryHandler>(new AttemptHandler());
        pipeline.AddHandlerAfter<Signer>(new TurnHandler());
        if (_hasStaticKeys) pipeline.ReplaceHandler<Signer>(new StaticKeysSigner());
        pipeline.ReplaceHandler<HttpHandler<HttpContent>>(new SendHandler(_transport));
    }
}
