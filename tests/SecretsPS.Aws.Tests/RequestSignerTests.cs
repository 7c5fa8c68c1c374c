using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Runtime;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>Signatures of many requests, of retries, and where the day or the credentials change between two requests.</summary>
public sealed class RequestSignerTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=";

    [Fact]
    public async Task Any_keys_token_endpoint_and_request_are_signed_as_they_are_sent()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 500; i++)
        {
            var (id, secret) = (Text(random, 16, 20), Text(random, 20, 60));
            var token = random.Next(2) == 0 ? null : Token(random);
            var region = Pick(random, "us-east-1", "eu-west-1", "us-gov-west-1", "cn-north-1", "ap-southeast-3");
            var endpoint = Pick(random, null, "http://localhost:8123", "https://vpce-1.example", "https://proxy.example:8443/a-b/c_d~e", "http://[::1]:9/x.y/", "https://bücher.example/");
            using var secretKey = SecretText.FromChars(secret);
            using var sessionToken = token is null ? null : SecretText.FromChars(token);
            var handler = new StubHandler().Answer("""{"ARN":"a","Name":"b"}""");
            using var client = AwsSecretsManager.Create(new ConnectionSettings
            {
                Region = region,
                Keys = new AccessKeys(id, secretKey, sessionToken),
                EndpointUrl = endpoint is null ? null : new Uri(endpoint),
                Handler = handler,
            });

            await CallAsync(client, random);

            SignedRequest.Check(handler, 0, id, secret, region);
        }
    }

    [Fact]
    public async Task A_retry_on_another_day_has_that_days_signature()
    {
        // At noon: no midnight passes between this and the signature.
        var server = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(2).AddHours(12), TimeSpan.Zero);
        var handler = new StubHandler()
            .Answer("""{"__type":"RequestTimeTooSkewed","message":"Signature expired"}""", HttpStatusCode.Forbidden)
            .Answer("""{"ARN":"a","Name":"b"}""");
        using var dated = new DatedHandler(handler, server);
        using var secretKey = SecretText.FromChars("secret");
        // The clock is corrected for an address, in the whole process.
        using var client = AwsSecretsManager.Create(new ConnectionSettings
        {
            Region = "eu-west-1",
            Keys = new AccessKeys("AKIDEXAMPLE", secretKey),
            EndpointUrl = new Uri("https://other-day.example"),
            Handler = dated,
        });

        await client.SendAsync(new DescribeSecretRequest { SecretId = "app/db" }, CancellationToken.None);

        Assert.Equal(2, handler.Requests.Count);
        SignedRequest.Check(handler, 0, "AKIDEXAMPLE", "secret", "eu-west-1");
        SignedRequest.Check(handler, 1, "AKIDEXAMPLE", "secret", "eu-west-1");
        var day = Assert.Single(handler.Requests[1].Headers.GetValues("X-Amz-Date"))[..8];
        Assert.Equal(server.ToString("yyyyMMdd", CultureInfo.InvariantCulture), day);
    }

    [Fact]
    public void Credentials_that_changed_sign_what_follows()
    {
        var endpoint = new Uri("https://secretsmanager.eu-west-1.amazonaws.com/");
        var signer = new RequestSigner(endpoint, "eu-west-1");
        var credentials = new ChangingCredentials();
        foreach (var (id, secret, token) in (ReadOnlySpan<(string, string, string?)>)[("AKID1", "first", null), ("AKID2", "second", "token-2"), ("AKID1", "first", null), ("AKID3", "first", "token-3")])
        {
            credentials.Current = new ImmutableCredentials(id, secret, token);
            var request = new DefaultRequest(new NoRequest(), "SecretsManager") { PrecomputedContentSha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" };
            request.Headers["X-Amz-Target"] = "secretsmanager.ListSecrets";
            request.Headers["Content-Type"] = "application/x-amz-json-1.1";
            // AWSSDK asked for credentials before, and was given older ones.
            request.Headers["x-amz-security-token"] = "token-0";

            signer.Sign(request, new ServiceConfig(), metrics: null!, credentials);

            string Header(string name) => name == "host" ? endpoint.Host : request.Headers[name];
            Assert.Equal(token, request.Headers.TryGetValue("X-Amz-Security-Token", out var sent) ? sent : null);
            Assert.Equal(ExpectedSignature.Of("/", Header, [], id, secret, "eu-west-1"), request.Headers["Authorization"]);
        }
    }

    [Fact]
    public void Without_credentials_nothing_is_signed()
    {
        var signer = new RequestSigner(new Uri("https://secretsmanager.eu-west-1.amazonaws.com/"), "eu-west-1");
        var request = new DefaultRequest(new NoRequest(), "SecretsManager");

        Assert.Throws<AmazonClientException>(() => signer.Sign(request, new ServiceConfig(), metrics: null!, new AnonymousAWSCredentials()));
    }

    [Fact]
    public async Task Calls_side_by_side_of_clients_with_other_keys_keep_their_own()
    {
        var clients = Enumerable.Range(0, 4).Select(i =>
        {
            var handler = new StubHandler().Answer("""{"ARN":"a","Name":"b"}""");
            return (Id: $"AKID{i}", Secret: $"secret-{i}", Handler: handler, Client: AwsSecretsManager.Create(new ConnectionSettings
            {
                Region = "eu-west-1",
                Keys = new AccessKeys($"AKID{i}", SecretText.FromChars($"secret-{i}")),
                Handler = handler,
            }));
        }).ToArray();

        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await client.Client.SendAsync(new DescribeSecretRequest { SecretId = $"app/{i}" }, CancellationToken.None);
                await Task.Yield();
            }
        })));

        foreach (var client in clients)
        {
            for (var i = 0; i < 100; i++) SignedRequest.Check(client.Handler, i, client.Id, client.Secret, "eu-west-1");
            client.Client.Dispose();
        }
    }

    private static async Task CallAsync(AwsSecretsManager client, Random random)
    {
        using var value = SecretText.FromChars(Text(random, 1, 200) + "ä \"\n🔁");
        switch (random.Next(4))
        {
            case 0: await client.SendAsync(new CreateSecretRequest { Name = "app/" + Text(random, 1, 20), SecretString = value }, CancellationToken.None); break;
            case 1: await client.SendAsync(new PutSecretValueRequest { SecretId = "app/db", SecretString = value }, CancellationToken.None); break;
            case 2: await client.SendAsync(new GetSecretValueRequest { SecretId = "app/" + Text(random, 1, 20) }, CancellationToken.None); break;
            default: await client.SendAsync(new ListSecretsRequest(), CancellationToken.None); break;
        }
    }

    private static string Text(Random random, int least, int most) =>
        string.Create(random.Next(least, most + 1), random, static (span, random) => random.GetItems<char>(Letters, span));

    // Runs of spaces count as one, and those at the ends do not count.
    private static string Token(Random random) => string.Join(Pick(random, "", " ", "  "), Text(random, 100, 300), Text(random, 1, 50)) + Pick(random, "", " ");

    private static T Pick<T>(Random random, params T[] items) => items[random.Next(items.Length)];

    private sealed class DatedHandler(HttpMessageHandler inner, DateTimeOffset now) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            answer.Headers.Date = now;
            return answer;
        }
    }

    private sealed class ChangingCredentials : AWSCredentials
    {
        public ImmutableCredentials? Current { get; set; }

        public override ImmutableCredentials GetCredentials() => Current!;
    }

    private sealed class NoRequest : AmazonWebServiceRequest;
}
