using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SecretsPS.TestKit.Faults;

/// <summary>
/// A loopback hop between a client and a served service: it forwards requests and puts faults in, on real connections.
/// It serves as an HTTP proxy too.
/// </summary>
public sealed class FaultHop : IAsyncDisposable, IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<HopRequest> _requests = [];
    private readonly Uri? _target;
    private readonly Func<HopRequest, Fault> _choose;
    private readonly X509Certificate2? _certificate;
    private readonly Task _loop;

    /// <summary>Starts a hop that chooses the fault of each request.</summary>
    /// <param name="target">Address of the service; null where every fault is an answer of its own.</param>
    /// <param name="choose">Chooses; asked for one request at a time.</param>
    /// <param name="useTls">Speaks https with a certificate that nobody trusts.</param>
    public FaultHop(string? target, Func<HopRequest, Fault> choose, bool useTls = false)
    {
        _target = target is null ? null : new Uri(target);
        _choose = choose;
        _certificate = useTls ? UntrustedCertificate.Create() : null;
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        Endpoint = useTls ? $"https://localhost:{port}" : $"http://127.0.0.1:{port}";
        _loop = AcceptAsync();
    }

    /// <summary>Address of the hop.</summary>
    public string Endpoint { get; }

    /// <summary>Connections that were made to it.</summary>
    public int Connections { get; private set; }

    /// <summary>Where <see cref="Fault.Redirect"/> leads.</summary>
    public string RedirectTo { get; init; } = "http://127.0.0.1:9/";

    /// <summary>Requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<HopRequest> Requests
    {
        get
        {
            lock (_requests) return _requests.ToArray();
        }
    }

    /// <summary>A hop with one fault after the other; the last one stands for all that follow.</summary>
    /// <param name="target">Address of the service.</param>
    /// <param name="faults">The faults.</param>
    /// <returns>The hop.</returns>
    public static FaultHop InTurn(string? target, params Fault[] faults)
    {
        var next = 0;
        return new FaultHop(target, _ => faults[Math.Min(next++, faults.Length - 1)]);
    }

    /// <summary>A hop that puts faults into some requests.</summary>
    /// <param name="target">Address of the service.</param>
    /// <param name="percent">How many of a hundred.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <param name="kinds">Faults to choose from.</param>
    /// <returns>The hop.</returns>
    public static FaultHop ByChance(string target, int percent, int seed, params Fault[] kinds)
    {
        var random = new Random(seed);
        return new FaultHop(target, _ => random.Next(100) < percent ? kinds[random.Next(kinds.Length)] : Fault.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        // Before the listener goes: an accept that begins on a stopped one fails as no cancelled one does.
        await _loop.ConfigureAwait(false);
        _listener.Stop();
        _certificate?.Dispose();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        client.NoDelay = true;
        try
        {
            Stream near = client.GetStream();
            if (_certificate is not null) near = await SecureAsync(near, _certificate).ConfigureAwait(false);
            using var far = new HopUpstream(_target);
            var reader = new HttpMessageReader(near);
            while (await reader.ReadAsync(_stop.Token).ConfigureAwait(false) is { } message)
                if (!await AnswerAsync(near, client, far, message).ConfigureAwait(false)) return;
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client gave up, or the test ended: the connection is gone.
        }
    }

    /// <returns>False where the connection ends with the fault.</returns>
    private async Task<bool> AnswerAsync(Stream near, TcpClient client, HopUpstream far, HttpMessage message)
    {
        var fault = Note(new HopRequest(message));
        if (fault == Fault.ResetBeforeEffect) return Reset(client);
        // These come from somewhere before the service.
        if (fault != Fault.ServerErrorAfterEffect && FaultAnswers.For(fault, RedirectTo) is { } early)
        {
            await near.WriteAsync(early, _stop.Token).ConfigureAwait(false);
            return true;
        }

        if (await far.AskAsync(message, _stop.Token).ConfigureAwait(false) is not { } answer) return Reset(client);
        switch (fault)
        {
            case Fault.ResetAfterEffect:
                return Reset(client);
            case Fault.NoAnswer:
                break;
            case Fault.StalledAnswer:
                await near.WriteAsync(answer.Raw.AsMemory(0, answer.Raw.Length - answer.Body.Length / 2 - 1), _stop.Token).ConfigureAwait(false);
                break;
            case Fault.TruncatedAnswer:
                await near.WriteAsync(answer.Raw.AsMemory(0, answer.Raw.Length - answer.Body.Length / 2 - 1), _stop.Token).ConfigureAwait(false);
                return false;
            case Fault.TruncatedChunks:
                await near.WriteAsync(FaultAnswers.CutChunks(answer), _stop.Token).ConfigureAwait(false);
                return false;
            default:
                await near.WriteAsync(FaultAnswers.For(fault, RedirectTo) ?? answer.Raw, _stop.Token).ConfigureAwait(false);
                return true;
        }

        // Silent until the client goes.
        _ = await near.ReadAsync(new byte[1], _stop.Token).ConfigureAwait(false);
        return false;
    }

    private Fault Note(HopRequest request)
    {
        lock (_requests)
        {
            request.Fault = _choose(request);
            _requests.Add(request);
            return request.Fault;
        }
    }

    private static bool Reset(TcpClient client)
    {
        // Closing without lingering sends a reset.
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        return false;
    }

    private async Task<SslStream> SecureAsync(Stream stream, X509Certificate2 certificate)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token).ConfigureAwait(false);
        return secure;
    }
}
