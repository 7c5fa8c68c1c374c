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
    private readonly AWS4Signer _signer = new();
    private readonly ServiceConfig _config = new();
    private readonly ImmutableCredentials _credentials = new(Sample.AccessKey, Sample.SecretKey, token: null);
    private readonly AwsSecretsManager _client = AwsSecretsManager.Create(new ConnectionSettings
    {
        Region = Sample.Region,
        Keys = new AccessKeys(Sample.AccessKey, SecretText.FromChars(Sample.SecretKey)),
        EndpointUrl = new Uri("http://127.0.0.1:1"),
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

    [Benchmark(Description = "Sign it (AWSSDK)")]
    public string Sign()
    {
        var request = WireMarshaller.Instance.Marshall(new WireRequest("CreateSecret", _body, Task.CompletedTask));
        request.Endpoint = new Uri("http://127.0.0.1:1");
        request.AuthenticationRegion = Sample.Region;
        return _signer.SignRequest(request, _config, new RequestMetrics(), _credentials.AccessKey, _credentials.SecretKey).Signature;
    }

    [Benchmark(Description = "Whole call, no network", Baseline = true)]
    public Task<CreateSecretResult> Call() => _client.SendAsync(_request, CancellationToken.None);
}
