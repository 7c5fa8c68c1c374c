using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Benchmarks.Peers.AwsSdkPattern;

/// <summary>The least client that AWSSDK.Core's public runtime allows, in place of AWSSDK.SecretsManager, which needs another feed.</summary>
internal sealed class PatternClient(AWSCredentials credentials, PatternConfig config) : AmazonServiceClient(credentials, config)
{
    protected override IServiceMetadata ServiceMetadata { get; } = new PatternMetadata();

    public async Task<string> CreateSecretAsync(string name, string value)
    {
        var options = new InvokeOptions { RequestMarshaller = PatternMarshaller.Instance, ResponseUnmarshaller = PatternUnmarshaller.Instance };
        var response = await InvokeAsync<PatternResponse>(new PatternRequest { Name = name, SecretString = value }, options, CancellationToken.None).ConfigureAwait(false);
        return response.ARN!;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new PatternEndpoint());
        pipeline.AddHandlerAfter<Marshaller>(new PatternAuth());
    }

    private sealed class PatternMetadata : IServiceMetadata
    {
        public string ServiceId => "Secrets Manager";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private sealed class PatternAuth : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class PatternEndpoint : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();

        protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
        {
        }
    }
}

/// <summary>Its settings.</summary>
internal sealed class PatternConfig : ClientConfig
{
    public PatternConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }])) =>
        EndpointProvider = new OneEndpoint(this);

    public override string RegionEndpointServiceName => "secretsmanager";

    public override string ServiceVersion => "2017-10-17";

    public override string UserAgent => "pattern/1";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);

    private sealed class OneEndpoint(PatternConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(config.ServiceURL);
    }
}

/// <summary>CreateSecret's members.</summary>
internal sealed class PatternRequest : AmazonWebServiceRequest
{
    public string? Name { get; set; }

    public string? SecretString { get; set; }
}

/// <summary>CreateSecret's answer.</summary>
internal sealed class PatternResponse : AmazonWebServiceResponse
{
    public string? ARN { get; set; }
}

/// <summary>Writes the members one by one, as generated marshallers do.</summary>
internal sealed class PatternMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly PatternMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var create = (PatternRequest)input;
        var request = new DefaultRequest(create, "Amazon.SecretsManager") { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = "secretsmanager.CreateSecret";
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("ClientRequestToken", Guid.NewGuid().ToString());
            writer.WriteString("Name", create.Name);
            writer.WriteString("SecretString", create.SecretString);
            writer.WriteEndObject();
        }

        request.Content = stream.ToArray();
        return request;
    }
}

/// <summary>Reads the answer.</summary>
internal sealed class PatternUnmarshaller : JsonResponseUnmarshaller
{
    public static readonly PatternUnmarshaller Instance = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var document = JsonDocument.Parse(context.Stream);
        return new PatternResponse { ARN = document.RootElement.GetProperty("ARN").GetString() };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode) =>
        new("The stub refused a call.", innerException, ErrorType.Sender, "Unknown", null, statusCode);
}
