using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Web;

namespace SecretsPS.TestKit.Runners;

/// <summary>
/// What a job meets outside: the token endpoint of Azure DevOps, STS, and Secrets Manager behind an IAM policy that
/// denies every action it does not name. It records the actions. Loopback only.
/// </summary>
public sealed class SimulatedCloud : IDisposable
{
    /// <summary>Path of the token endpoint.</summary>
    public const string TokenPath = "/oidctoken";

    /// <summary>The web identity that it gives out.</summary>
    public const string WebIdentityToken = "header.web-identity-of-the-pipeline.signature";

    /// <summary>The access key that STS gives for it.</summary>
    public const string AccessKeyId = "ASIAOFTHEROLE";

    private static readonly string[] s_forwarded = ["X-Amz-Target", "X-Amz-Date", "X-Amz-Security-Token", "Authorization"];

    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly Uri _service;
    private readonly object _lock = new();
    private readonly List<string> _asked = [];
    private readonly List<string> _used = [];
    private readonly List<string> _denied = [];
    private readonly List<string> _signers = [];

    /// <summary>Starts it.</summary>
    /// <param name="service">Endpoint of the embedded service.</param>
    /// <param name="allowed">Actions such as <c>secretsmanager:GetSecretValue</c>; none allows all.</param>
    public SimulatedCloud(string service, params string[] allowed)
    {
        _service = new Uri(service);
        Allowed = new HashSet<string>(allowed, StringComparer.Ordinal);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            EndpointUrl = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(EndpointUrl + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string EndpointUrl { get; }

    /// <summary>Actions that the policy allows.</summary>
    public HashSet<string> Allowed { get; }

    /// <summary>Actions that were used, each once, in alphabetical order.</summary>
    public IReadOnlyList<string> Used => Snapshot(_used);

    /// <summary>Actions that were denied.</summary>
    public IReadOnlyList<string> Denied => Snapshot(_denied);

    /// <summary>Access keys that signed calls of Secrets Manager.</summary>
    public IReadOnlyList<string> Signers => Snapshot(_signers);

    /// <summary>What was asked of the token endpoint and of STS: address or form, and the token that was shown.</summary>
    public IReadOnlyList<string> Asked => Snapshot(_asked);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private string[] Snapshot(List<string> list)
    {
        lock (_lock) return list.Distinct().Order(StringComparer.Ordinal).ToArray();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync().ConfigureAwait(false);
        var (status, type, answer) = context.Request switch
        {
            { Url.AbsolutePath: TokenPath } request => GiveToken(request),
            { Headers: var headers } when headers["X-Amz-Target"] is { } target => await CallAsync(target, headers, body).ConfigureAwait(false),
            _ => AssumeRole(body),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer)).ConfigureAwait(false);
        context.Response.Close();
    }

    private (int Status, string Type, string Answer) GiveToken(HttpListenerRequest request)
    {
        lock (_lock) _asked.Add($"{request.HttpMethod} {request.Url!.PathAndQuery} {request.Headers["Authorization"]}");
        return (200, "application/json", $$"""{"oidcToken":"{{WebIdentityToken}}"}""");
    }

    private (int Status, string Type, string Answer) AssumeRole(string body)
    {
        var form = HttpUtility.ParseQueryString(body);
        lock (_lock) _asked.Add($"{form["Action"]} {form["RoleArn"]} {form["WebIdentityToken"]}");
        return (200, "text/xml", $"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
            <AssumedRoleUser><AssumedRoleId>A:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/ci/s</Arn></AssumedRoleUser>
            <Credentials><AccessKeyId>{AccessKeyId}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
            </AssumeRoleWithWebIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>
            """);
    }

    private async Task<(int Status, string Type, string Answer)> CallAsync(string target, System.Collections.Specialized.NameValueCollection headers, string body)
    {
        const string Type = "application/x-amz-json-1.1";
        var needed = ActionsOf(target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], body);
        var denied = needed.Find(action => Allowed.Count > 0 && !Allowed.Contains(action));
        lock (_lock)
        {
            _signers.Add((headers["Authorization"] ?? "").Split("Credential=") is [_, var credential] ? credential.Split('/')[0] : "");
            _used.AddRange(needed);
            if (denied is not null) _denied.Add(denied);
        }

        if (denied is not null) return (400, Type, $$"""{"__type":"AccessDeniedException","Message":"User is not authorized to perform: {{denied}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, _service);
        foreach (var name in s_forwarded) request.Headers.TryAddWithoutValidation(name, headers[name]);
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(Type);
        using var response = await _client.SendAsync(request).ConfigureAwait(false);
        return ((int)response.StatusCode, Type, await response.Content.ReadAsStringAsync().ConfigureAwait(false));
    }

    // As the service asks IAM ("Actions, resources, and condition keys for AWS Secrets Manager"): a batch needs the right
    // to read each secret, and tags and replicas of a new secret need their own rights.
    private static List<string> ActionsOf(string operation, string body)
    {
        using var document = JsonDocument.Parse(body);
        var actions = new List<string> { operation };
        if (operation == "BatchGetSecretValue") actions.Add(document.RootElement.TryGetProperty("Filters", out _) ? "ListSecrets" : "GetSecretValue");
        if (operation == "CreateSecret" && document.RootElement.TryGetProperty("Tags", out _)) actions.Add("TagResource");
        if (operation == "CreateSecret" && document.RootElement.TryGetProperty("AddReplicaRegions", out _)) actions.Add("ReplicateSecretToRegions");
        return actions.ConvertAll(action => $"secretsmanager:{action}");
    }
}
