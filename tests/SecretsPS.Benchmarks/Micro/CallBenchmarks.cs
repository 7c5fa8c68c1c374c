using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using BenchmarkDotNet.Attributes;
using SecretsPS.Aws;
using SecretsPS.Aws.Runtime;
using SecretsPS.Aws.Wire;
using SecretsPS.Benchmarks.Peers;
using SecretsPS.Model;

namespace SecretsPS.Benchmarks.Micro;

/// <summary>The parts of one CreateSecret call, and the whole without a network.</summary>
public class CallBenchmarks
{
    private readonly CreateSecretRequest _request = Sample.Request(1);
    private readonly WireBody _body = WireBody.Of(Sample.Request(1));
    private static readonly Uri s_endpoint = new("http://127.0.0.1:1");

    private readonly RequestSigner _signer = new(s_endpoint, Sample.Region);
    private readonly AWS4Signer _awsSigner = new();
    private readonly RequestMetrics _metrics = new();
    private readonly ServiceConfig _config = new();
    private readonly BasicAWSCredentials _credentials = new(Sample.AccessKey, Sample.SecretKey);
    private readonly AwsSecretsManager _client = AwsSecretsManager.Create(new ConnectionSettings
    {
        Region = Sample.Region,
        Keys = new AccessKeys(Sample.AccessKey, SecretText.FromChars(Sample.SecretKey)),
        EndpointUrl = s_endpoint,
        Handler = new AnsweringHandler(),
    });

    [Benchmark(Description = "Marshal and hash CreateSecret (ours)")]
    public int Marshal()
    {
        var body = WireBody.Of(_request);
        var count = body.Bytes.Count;
        body.GiveBack();
        return count;
    }

    [Benchmark(Description = "Parse its answer (ours)")]
    public string? Parse() => WireResult.Parse<CreateSecretResult>(AnsweringHandler.Answer).ARN;

    [Benchmark(Description = "Sign it (ours)")]
    public string Sign() => Sign(_signer);

    [Benchmark(Description = "Sign it (AWSSDK)")]
    public string SignByAwsSdk() => Sign(_awsSigner);

    [Benchmark(Description = "Whole call, no network", Baseline = true)]
    public Task<CreateSecretResult> Call() => _client.SendAsync(_request, CancellationToken.None);

    private string Sign(AbstractAWSSigner signer)
    {
        var request = WireMarshaller.Instance.Marshall(new WireRequest("CreateSecret", _body, Task.CompletedTask));
        request.Endpoint = s_endpoint;
        request.AuthenticationRegion = Sample.Region;
        signer.Sign(request, _config, _metrics, _credentials);
        return request.Headers["Authorization"];
    }
}
