using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using SecretsPS.Aws;
using SecretsPS.Model;

namespace SecretsPS.Cli.Tests;

/// <summary>The real process, killed for real, through a hop that loses answers after they took effect.</summary>
public sealed class KillTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { Path.Combine(AppContext.BaseDirectory, "secretsps.dll") } };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    [Fact]
    public async Task Killed_twenty_times_and_resumed_every_secret_has_exactly_its_versions()
    {
        const int rows = 400;
        var first = _shell.Write("a.csv", "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, rows).Select(i => $"n{i},first{i},env=prod")));
        var second = _shell.Write("b.csv", "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, rows).Where(i => i % 2 == 0).Select(i => $"n{i},second{i},env=prod")));
        await using var hop = new LossyHop(_shell.Endpoint, lossPercent: 10);
        string[] command = ["import", first, second, "--endpoint-url", hop.Endpoint, "--region", "eu-west-1", "--journal", _shell.Path("j"), "--max-requests-per-second", "0", "--throttle-limit", "4"];
        var random = new Random(7);
        for (var kill = 0; kill < 20; kill++)
        {
            using var process = Start(command);
            await Task.Delay(500 + random.Next(700));
            process.Kill();
            await process.WaitForExitAsync();
        }

        using (var process = Start(command))
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error);
        }

        var client = new SecretsManagerFactory().Create(new ConnectionSettings { EndpointUrl = new Uri(_shell.Endpoint), Region = "eu-west-1" });
        for (var i = 0; i < rows; i++)
        {
            var versions = await client.SendAsync(new ListSecretVersionIdsRequest { SecretId = $"n{i}", IncludeDeprecated = true }, default);
            Assert.Equal(i % 2 == 0 ? 2 : 1, versions.Versions!.Count);
            var value = await client.SendAsync(new GetSecretValueRequest { SecretId = $"n{i}" }, default);
            Assert.Equal(i % 2 == 0 ? $"second{i}" : $"first{i}", value.SecretString!.RevealString());
        }
    }

    [Fact]
    public async Task Ctrl_c_ends_an_import_within_a_second()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = _shell.Write("a.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 500).Select(i => $"n{i},v{i}")));
        using var process = Start("import", file, "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--max-requests-per-second", "2");
        await Task.Delay(2500);
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1.5), watch.Elapsed.ToString());
        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("   at ", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>Forwards every request and drops some answers by cutting the connection.</summary>
    private sealed class LossyHop : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly HttpClient _client = new();
        private readonly Random _random = new(3);
        private readonly string _target;
        private readonly int _lossPercent;
        private readonly Task _loop;

        public LossyHop(string target, int lossPercent)
        {
            (_target, _lossPercent) = (target, lossPercent);
            using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            }

            _listener.Prefixes.Add(Endpoint + "/");
            _listener.Start();
            _loop = Task.Run(AcceptAsync);
        }

        public string Endpoint { get; }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _loop;
            _client.Dispose();
        }

        private async Task AcceptAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    _ = ForwardAsync(await _listener.GetContextAsync());
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task ForwardAsync(HttpListenerContext context)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _target);
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                request.Content = new ByteArrayContent(body.ToArray());
                foreach (var name in context.Request.Headers.AllKeys.Where(name => name is not null and not "Host" and not "Content-Length" and not "Connection" and not "Transfer-Encoding"))
                {
                    if (!request.Headers.TryAddWithoutValidation(name!, context.Request.Headers[name])) request.Content.Headers.TryAddWithoutValidation(name!, context.Request.Headers[name]);
                }

                using var response = await _client.SendAsync(request);
                var bytes = await response.Content.ReadAsByteArrayAsync();
                bool isLost;
                lock (_random) isLost = _random.Next(100) < _lossPercent;
                if (isLost)
                {
                    context.Response.Abort();
                    return;
                }

                context.Response.StatusCode = (int)response.StatusCode;
                context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
                context.Response.Headers["x-amzn-RequestId"] = response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.First() : null;
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpRequestException or HttpListenerException or IOException or ExternalException or ObjectDisposedException or InvalidOperationException)
            {
                // The importer was killed in the middle: its connection is gone.
            }
        }
    }
}
