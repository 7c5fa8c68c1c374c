using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Listening;

/// <summary>The loopback listener as programs on this machine meet it.</summary>
public sealed class ListenerTests : IDisposable
{
    private readonly Api _api = new();
    private readonly LocalListener _listener;

    public ListenerTests()
    {
        _listener = LocalListener.Start(_api.Service);
    }

    [Fact]
    public async Task It_serves_the_same_secrets_as_the_handler()
    {
        _api.Create("s", "é \U0001F512");
        using HttpClient client = new();
        using HttpRequestMessage request = Api.Request("GetSecretValue", """{"SecretId":"s"}""", url: _listener.EndpointUrl);
        using HttpResponseMessage response = await client.SendAsync(request);
        Answer answer = await Api.Read(response);
        Assert.Equal("é \U0001F512", answer.Str("SecretString"));
        Assert.Equal("application/x-amz-json-1.1", answer.ContentType);
        Assert.True(Guid.TryParse(answer.RequestId, out Guid _));
        Assert.NotNull(response.Headers.Date);
    }

    [Fact]
    public void It_tells_at_once_whoever_speaks_TLS()
    {
        using RawConnection connection = new(_listener);
        connection.Socket.Send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03]);
        string answer = connection.Answer();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("http://", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void It_keeps_connections_alive_and_answers_pipelined_requests_in_order()
    {
        using RawConnection connection = new(_listener);
        for (int i = 0; i < 50; i++)
        {
            connection.Send(RawConnection.Request("ListSecrets", "{}"));
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", connection.Answer(), StringComparison.Ordinal);
        }

        connection.Send(RawConnection.Request("DescribeSecret", """{"SecretId":"x"}""") + RawConnection.Request("ListSecrets", "{}"));
        Assert.Contains("ResourceNotFoundException", connection.Answer(), StringComparison.Ordinal);
        Assert.Contains("SecretList", connection.Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_may_come_in_single_bytes()
    {
        using RawConnection connection = new(_listener);
        foreach (char c in RawConnection.Request("ListSecrets", "{}"))
            connection.Send(c.ToString());
        Assert.StartsWith("HTTP/1.1 200", connection.Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_value_goes_both_ways()
    {
        string value = new('x', 65536);
        using RawConnection connection = new(_listener);
        connection.Send(RawConnection.Request("CreateSecret", $$"""{"Name":"s","ClientRequestToken":"{{Api.Token()}}","SecretString":"{{value}}"}"""));
        Assert.StartsWith("HTTP/1.1 200", connection.Answer(), StringComparison.Ordinal);
        connection.Send(RawConnection.Request("GetSecretValue", """{"SecretId":"s"}"""));
        Assert.Contains(value, connection.Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void Close_is_honoured()
    {
        using RawConnection connection = new(_listener);
        connection.Send(RawConnection.Request("ListSecrets", "{}", more: "Connection: close\r\n"));
        Assert.Contains("Connection: close", connection.Answer(), StringComparison.Ordinal);
        Assert.True(connection.IsClosed());
    }

    [Fact]
    public void A_chunked_body_is_read()
    {
        using RawConnection connection = new(_listener);
        string head = RawConnection.Request("DescribeSecret", string.Empty).Replace("Content-Length: 0", "Transfer-Encoding: chunked", StringComparison.Ordinal);
        connection.Send(head + "5;x=y\r\n{\"Sec\r\n");
        connection.Send("D\r\nretId\":\"abc\"}\r\n0\r\nTrailer: x\r\n\r\n" + RawConnection.Request("ListSecrets", "{}"));
        Assert.Contains("ResourceNotFoundException", connection.Answer(), StringComparison.Ordinal);
        Assert.Contains("SecretList", connection.Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void Expect_continue_is_answered()
    {
        using RawConnection connection = new(_listener);
        string[] parts = RawConnection.Request("ListSecrets", "{}", more: "Expect: 100-continue\r\n").Split("\r\n\r\n");
        connection.Send(parts[0] + "\r\n\r\n");
        byte[] interim = new byte["HTTP/1.1 100 Continue\r\n\r\n".Length];
        Assert.Equal(interim.Length, connection.Socket.Receive(interim));
        connection.Send(parts[1]);
        Assert.StartsWith("HTTP/1.1 200", connection.Answer(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:4566", true)]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:80", true)]
    [InlineData("evil.example.com", false)]
    [InlineData("127.0.0.1.evil.example.com", false)]
    [InlineData("localhost:evil", false)]
    [InlineData("127.0.0.1:", false)]
    public void A_foreign_host_is_refused(string host, bool isServed)
    {
        using RawConnection connection = new(_listener);
        connection.Send(RawConnection.Request("ListSecrets", "{}", host));
        Assert.StartsWith(isServed ? "HTTP/1.1 200" : "HTTP/1.1 403", connection.Answer(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("POST / HTTP/2.0\r\n\r\n", "505")]
    [InlineData("POST / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 1\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485761\r\n\r\n", "413")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", "501")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", "413")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: magic\r\n\r\n", "417")]
    public void Malformed_requests_are_told_so_and_the_listener_lives_on(string request, string status)
    {
        using (RawConnection connection = new(_listener))
        {
            connection.Send(request);
            Assert.StartsWith("HTTP/1.1 " + status, connection.Answer(), StringComparison.Ordinal);
            connection.Socket.Shutdown(SocketShutdown.Send);
            Assert.True(connection.IsClosed());
        }

        StillServes();
    }

    [Fact]
    public void Endless_headers_are_refused()
    {
        using RawConnection connection = new(_listener);
        connection.Send("POST / HTTP/1.1\r\nX: " + new string('x', 40_000));
        Assert.StartsWith("HTTP/1.1 431", connection.Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_closed_and_aborted_connections_do_no_harm()
    {
        using (RawConnection half = new(_listener))
        {
            half.Send(RawConnection.Request("ListSecrets", "{}"));
            half.Socket.Shutdown(SocketShutdown.Send);
            Assert.StartsWith("HTTP/1.1 200", half.Answer(), StringComparison.Ordinal);
            Assert.True(half.IsClosed());
        }

        using (RawConnection aborted = new(_listener))
        {
            aborted.Send(RawConnection.Request("ListSecrets", "{}")[..^1]);
            aborted.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        StillServes();
    }

    [Fact]
    public void Requests_without_post_get_the_services_own_error()
    {
        using RawConnection connection = new(_listener);
        connection.Send("GET /x?y HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Contains("UnknownOperationException", connection.Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void HTTP_1_0_closes_after_the_answer()
    {
        using RawConnection connection = new(_listener);
        connection.Send(RawConnection.Request("ListSecrets", "{}").Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 200", connection.Answer(), StringComparison.Ordinal);
        Assert.True(connection.IsClosed());
    }

    [Fact]
    public void It_binds_the_loopback_address_only()
    {
        Assert.Equal($"http://127.0.0.1:{_listener.Port}", _listener.EndpointUrl);
        foreach (IPAddress address in Dns.GetHostAddresses(Dns.GetHostName()).Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)))
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.ThrowsAny<SocketException>(() => socket.Connect(address, _listener.Port));
        }
    }

    [Fact]
    public void A_taken_port_is_named()
    {
        IOException error = Assert.Throws<IOException>(() => LocalListener.Start(_api.Service, _listener.Port));
        Assert.Contains($"port {_listener.Port}", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalListener.Start(_api.Service, 70000));
    }

    [Fact]
    public async Task It_stops_promptly_with_connections_open()
    {
        LocalListener listener = LocalListener.Start(_api.Service);
        using RawConnection idle = new(listener);
        using RawConnection half = new(listener);
        half.Send("POST / HTTP/1.1\r\n");
        Stopwatch watch = Stopwatch.StartNew();
        await listener.DisposeAsync();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.True(idle.IsClosed());
        Assert.True(half.IsClosed());
        listener.Dispose();
        using LocalListener again = LocalListener.Start(_api.Service, listener.Port);
    }

    [Fact]
    public async Task Sixteen_connections_at_once_are_served()
    {
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 16 };
        using HttpClient client = new(handler);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (int i = 0; i < 50; i++)
            {
                string body = $$"""{"Name":"c{{caller}}/{{i}}","ClientRequestToken":"{{Api.Token()}}","SecretString":"v"}""";
                using HttpRequestMessage request = Api.Request("CreateSecret", body, url: _listener.EndpointUrl);
                using HttpResponseMessage response = await client.SendAsync(request);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _api.Dispose();
    }

    private void StillServes()
    {
        using RawConnection connection = new(_listener);
        connection.Send(RawConnection.Request("ListSecrets", "{}"));
        Assert.StartsWith("HTTP/1.1 200", connection.Answer(), StringComparison.Ordinal);
    }
}
