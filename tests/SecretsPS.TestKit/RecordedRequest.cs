using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecretsPS.TestKit;

/// <summary>A request as it came over the wire.</summary>
public sealed class RecordedRequest
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RecordedRequest(HttpRequestMessage request, string body)
    {
        Method = request.Method.Method;
        Uri = request.RequestUri!;
        Body = body;
        foreach (var (name, values) in request.Headers.NonValidated) Headers[name] = values.ToString();
        if (request.Content is not null)
            foreach (var (name, values) in request.Content.Headers.NonValidated) Headers[name] = values.ToString();
        Operation = Header("X-Amz-Target") is { } target ? target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";
        var scope = CredentialScope(Header("Authorization") ?? "");
        AccessKeyId = scope.ElementAtOrDefault(0) ?? "";
        Region = scope.ElementAtOrDefault(2) ?? "";
    }

    /// <summary>Operation that X-Amz-Target names.</summary>
    public string Operation { get; }

    /// <summary>Region of the credential scope.</summary>
    public string Region { get; }

    /// <summary>Access key id of the credential scope.</summary>
    public string AccessKeyId { get; }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Address.</summary>
    public Uri Uri { get; }

    /// <summary>Headers, of the content too.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>JSON text.</summary>
    public string Body { get; }

    /// <summary>Whether the caller gave up while the answer was awaited.</summary>
    public bool Cancelled { get; internal set; }

    /// <summary>The secret that the request is about: its SecretId, else its Name.</summary>
    public string? Target => Text("SecretId") ?? Text("Name");

    /// <summary>A text member of the body.</summary>
    /// <param name="member">Its name.</param>
    /// <returns>The text; null where there is none.</returns>
    public string? Text(string member) => Parse()[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The body with its members in alphabetical order, to compare as one text.</summary>
    /// <param name="without">Members to leave out, such as a token made by chance.</param>
    /// <returns>Compact JSON.</returns>
    public string ToCanonicalJson(params string[] without)
    {
        var body = Parse();
        foreach (var member in without) body.Remove(member);
        var sorted = new JsonObject(body.ToArray().OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        return sorted.ToJsonString(s_plain);
    }

    /// <summary>Operation and target, never the body.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Operation} {Target}";

    internal static async Task<RecordedRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new(request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));

    private JsonObject Parse() => JsonNode.Parse(Body) as JsonObject ?? [];

    private string? Header(string name) => Headers.GetValueOrDefault(name);

    private static string[] CredentialScope(string authorization)
    {
        const string Marker = "Credential=";
        var start = authorization.IndexOf(Marker, StringComparison.Ordinal);
        return start < 0 ? [] : authorization[(start + Marker.Length)..].Split(',')[0].Split('/');
    }
}
