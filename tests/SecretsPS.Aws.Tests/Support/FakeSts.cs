using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>A loopback STS that gives out one pair of temporary keys.</summary>
internal sealed class FakeSts : IDisposable
{
    public const string AccessKeyId = "ASIAFROMSTS";

    public const string SecretAccessKey = "secret-of-sts";

    private readonly HttpListener _listener = new();

    public FakeSts()
    {
        Url = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public string LastBody { get; private set; } = "";

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using (var reader = new StreamReader(context.Request.InputStream)) LastBody = await reader.ReadToEndAsync();
                var action = LastBody.Contains("WebIdentity", StringComparison.Ordinal) ? "AssumeRoleWithWebIdentity" : "AssumeRole";
                var body = Encoding.UTF8.GetBytes($"""
                    <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
                    <AssumedRoleUser><AssumedRoleId>A:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/app/s</Arn></AssumedRoleUser>
                    <Credentials><AccessKeyId>{AccessKeyId}</AccessKeyId><SecretAccessKey>{SecretAccessKey}</SecretAccessKey><SessionToken>token</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
                    </{action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{action}Response>
                    """);
                context.Response.ContentType = "text/xml";
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed by the test.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
