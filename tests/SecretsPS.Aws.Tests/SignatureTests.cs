using System.Net;
using System.Net.Sockets;
using System.Text;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>What arrives over a socket carries the signature that Signature Version 4 computes from just these bytes.</summary>
public sealed class SignatureTests
{
    private const string Id = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    [Theory]
    [InlineData("127.0.0.1", "", null, 5_000)]
    [InlineData("localhost", "", null, 1)]
    [InlineData("LOCALHOST", "", "session+token/==", 1)]
    [InlineData("127.0.0.1", "some/path", null, 1)]
    [InlineData("127.0.0.1", "some/path/", null, 1)]
    [InlineData("127.0.0.1", "a-b._~/c1", null, 1)]
    public async Task Signature_is_that_of_the_bytes_that_arrive(string host, string path, string? sessionToken, int length)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var secretKey = SecretText.FromChars(Secret);
        using var token = sessionToken is null ? null : SecretText.FromChars(sessionToken);
        using var client = AwsSecretsManager.Create(new ConnectionSettings
        {
            Region = "eu-west-1",
            Keys = new AccessKeys(Id, secretKey, token),
            EndpointUrl = new Uri($"http://{host}:{port}/{path}"),
        });
        using var value = SecretText.FromChars("größer \"als\"\n" + new string('x', length));
        var calling = client.SendAsync(new CreateSecretRequest { Name = "app/db", SecretString = value }, CancellationToken.None);
        var answering = AnswerAsync(listener);
        // Whichever fails first says why.
        await await Task.WhenAny(calling, answering);
        await calling;
        var request = await answering;

        Assert.Equal($"{host.ToLowerInvariant()}:{port}", Assert.Single(request.Headers, header => header.Name == "host").Value);
        var authorization = request.Header("authorization");
        Assert.Equal("POST", request.Method);
        Assert.Equal(ExpectedSignature.Of(request.Path, request.Header, request.Body, Id, Secret, "eu-west-1"), authorization);
        Assert.Equal(sessionToken is not null, authorization.Contains("x-amz-security-token", StringComparison.Ordinal));
    }

    private static async Task<Arrived> AnswerAsync(TcpListener listener)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var connection = await listener.AcceptTcpClientAsync(limit.Token);
        var stream = connection.GetStream();
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, limit.Token);
            Assert.NotEqual(0, read);
            bytes.AddRange(buffer.AsSpan(0, read));
            if (Arrived.TryParse([.. bytes]) is not { } request) continue;
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 22\r\n\r\n{\"ARN\":\"a\",\"Name\":\"b\"}"u8.ToArray(), limit.Token);
            return request;
        }
    }

    private sealed record Arrived(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
    {
        public string Header(string name) => Headers.Single(header => header.Name == name).Value;

        /// <returns>The request, or null while bytes of it are missing.</returns>
        public static Arrived? TryParse(byte[] bytes)
        {
            var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
            if (end < 0) return null;
            var lines = Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n");
            var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => (pair[0].ToLowerInvariant(), pair[1].Trim())).ToList();
            var request = new Arrived(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, bytes[(end + 4)..]);
            return request.Body.Length < int.Parse(request.Header("content-length"), System.Globalization.CultureInfo.InvariantCulture) ? null : request;
        }
    }
}
