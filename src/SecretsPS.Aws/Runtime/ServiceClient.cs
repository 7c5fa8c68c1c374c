using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>AWSSDK.Core's pipeline with this service's endpoint and signing put in.</summary>
internal sealed class ServiceClient : AmazonServiceClient
{
    private readonly Uri _endpoint;
    private readonly string _signingRegion;

    public ServiceClient(AWSCredentials credentials, ServiceConfig config, Uri endpoint, string signingRegion)
        : base(credentials, config)
    {
        _endpoint = endpoint;
        _signingRegion = signingRegion;
        // The base constructor built the pipeline before these two were known.
        RuntimePipeline.ReplaceHandler<EndpointHandler>(new EndpointHandler(endpoint, signingRegion));
    }

    public Uri Endpoint => _endpoint;

    public string SigningRegion => _signingRegion;

    protected override IServiceMetadata ServiceMetadata => Runtime.ServiceMetadata.Instance;

    protected override bool SupportResponseLogging => false;

    public async Task<TResult> SendAsync<TResult>(WireRequest request, WireUnmarshaller<TResult> unmarshaller, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        var options = new InvokeOptions { RequestMarshaller = WireMarshaller.Instance, ResponseUnmarshaller = unmarshaller };
        var response = await InvokeAsync<WireResponse<TResult>>(request, options, cancellationToken).ConfigureAwait(false);
        return response.Result;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.AddHandlerAfter<RetryHandler>(new LostAnswerHandler());
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler(null, null));
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }
}
