using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>
/// HttpClient with the same bodies and a signature that nobody computed: what the wire and .NET allow. Its credential
/// scope is there for services that find out by it who is meant.
/// </summary>
internal sealed class RawHttpPeer : IDotNetClient
{
    private static readonly MediaTypeHeaderValue s_contentType = new("application/x-amz-json-1.1");

    private const string Authorization = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/secretsmanager/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000";

    public string Name => "raw HttpClient, unsigned";

    public async Task ServeAsync(string endpoint, int inFlight, TimeSpan duration)
    {
        using var client = new HttpClient { BaseAddress = new Uri(endpoint) };
        await CallLoop.ServeAsync(i => CreateAsync(client, "bench/secret", i), inFlight, duration).ConfigureAwait(false);
    }

    /// <summary>Creates one secret and reads the whole answer.</summary>
    public static Task CreateAsync(HttpClient client, string prefix, int i)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i}");
        return SendAsync(client, "CreateSecret", $$"""{"ClientRequestToken":"{{Guid.NewGuid()}}","Name":"{{name}}","SecretString":"{{Sample.Value}}"}""");
    }

    /// <summary>Makes any call and reads the whole answer.</summary>
    public static async Task<byte[]> SendAsync(HttpClient client, string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = s_contentType;
        request.Headers.Add("X-Amz-Target", "secretsmanager." + operation);
        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T000000Z");
        using var response = await client.SendAsync(request).ConfigureAwait(false);
        var answer = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || answer.Length == 0) throw new InvalidOperationException($"{operation} was answered with {(int)response.StatusCode}.");
        return answer;
    }
}
