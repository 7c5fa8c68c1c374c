using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecretsPS.Local.Tests.Support;

/// <summary>A service of its own and a raw client for it: JSON out, JSON in, a header that looks signed.</summary>
internal sealed class Api : IDisposable
{
    public const string Region = "us-east-1";

    private readonly HttpClient _client;
    private readonly Func<string, string, string, Answer> _call;

    /// <param name="configure">Sets options of the service.</param>
    /// <param name="through">Makes another way to the service, from operation, body and region to an answer; raw HTTP where null.</param>
    public Api(Action<LocalServiceOptions>? configure = null, Func<LocalService, Func<string, string, string, Answer>>? through = null)
    {
        LocalServiceOptions options = new() { TimeProvider = Clock };
        configure?.Invoke(options);
        Service = new LocalService(options);
        _client = new HttpClient(Service.CreateHandler());
        _call = through?.Invoke(Service) ?? Raw;
    }

    public ManualClock Clock { get; } = new();

    public LocalService Service { get; }

    public static string Token() => Guid.NewGuid().ToString();

    public static string Authorization(string region) =>
        $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260304/{region}/secretsmanager/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123456789abcdef";

    public static HttpRequestMessage Request(string operation, string body, string region = Region, string url = "https://secretsmanager.us-east-1.amazonaws.com/")
    {
        HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "secretsmanager." + operation);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260304T050607Z");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization(region));
        return request;
    }

    public static async Task<Answer> Read(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.GetValues("x-amzn-RequestId").Single(),
        response.Content.Headers.ContentType?.ToString() ?? string.Empty);

    public Answer Send(HttpRequestMessage request)
    {
        using HttpResponseMessage response = _client.Send(request);
        return Read(response).GetAwaiter().GetResult();
    }

    public Answer Raw(string operation, string body, string region = Region)
    {
        using HttpRequestMessage request = Request(operation, body, region);
        return Send(request);
    }

    public Answer Call(string operation, object? body, string region = Region) =>
        _call(operation, body is JsonNode node ? node.ToJsonString() : JsonSerializer.Serialize(body ?? new { }), region);

    /// <summary>Calls and demands success.</summary>
    public Answer Ok(string operation, object? body, string region = Region)
    {
        Answer answer = Call(operation, body, region);
        Assert.True(answer.Status == 200, $"{operation}: {answer.Text}");
        return answer;
    }

    /// <summary>Calls and demands an error of HTTP 400.</summary>
    public Answer Fail(string operation, object? body, string code, string? message = null, string region = Region)
    {
        Answer answer = Call(operation, body, region);
        Assert.True(answer.Code == code, $"{operation}: wanted {code}, got {answer.Text}");
        Assert.Equal(400, answer.Status);
        if (message is not null)
            Assert.Equal(message, answer.Message);
        return answer;
    }

    /// <summary>Creates a secret with the value, or without one; gives its ARN.</summary>
    public string Create(string name, string? value = "value", string? token = null, string region = Region) =>
        Ok("CreateSecret", Drop(new { Name = name, ClientRequestToken = token ?? Token(), SecretString = value }), region).Str("ARN");

    /// <summary>Puts a value; gives its version id.</summary>
    public string Put(string secretId, string value, params string[] stages)
    {
        string[]? named = stages.Length > 0 ? stages : null;
        return Ok("PutSecretValue", Drop(new { SecretId = secretId, ClientRequestToken = Token(), SecretString = value, VersionStages = named })).Str("VersionId");
    }

    public JsonElement Describe(string secretId, string region = Region) => Ok("DescribeSecret", new { SecretId = secretId }, region).Json;

    public string Value(string secretId, string? stage = null) =>
        Ok("GetSecretValue", Drop(new { SecretId = secretId, VersionStage = stage })).Str("SecretString");

    /// <summary>The labels of a version, sorted, as DescribeSecret shows them; null where it does not.</summary>
    public string? Labels(string secretId, string versionId) =>
        Describe(secretId).TryGetProperty("VersionIdsToStages", out JsonElement map) && map.TryGetProperty(versionId, out JsonElement stages)
            ? string.Join(',', stages.Strings().Order(StringComparer.Ordinal))
            : null;

    public string[] List(params object[] filters) => Names(Ok("ListSecrets", new { Filters = filters }));

    public static string[] Names(Answer answer) =>
        answer["SecretList"].EnumerateArray().Select(secret => secret.Str("Name")).Order(StringComparer.Ordinal).ToArray();

    /// <summary>Leaves the members out that are null, as clients do.</summary>
    public static JsonObject Drop(object body)
    {
        JsonObject node = JsonSerializer.SerializeToNode(body)!.AsObject();
        foreach (string name in node.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            node.Remove(name);
        return node;
    }

    public void Dispose() => _client.Dispose();
}
