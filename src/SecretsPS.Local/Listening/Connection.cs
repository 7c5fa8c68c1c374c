using System.Net.Sockets;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Listening;

/// <summary>One connection: reads requests, answers them in order, keeps alive until either side has had enough.</summary>
internal sealed class Connection(Socket socket, Dispatcher dispatcher)
{
    // First byte of a TLS record that begins a connection (RFC 8446, 5.1). No HTTP method starts with it.
    private const byte TlsHandshake = 0x16;

    private static readonly byte[] s_continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly ReceiveBuffer _received = new(socket);
    private readonly ResponseHead _head = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastActivity = Environment.TickCount64;

    /// <summary>Ends when the connection has.</summary>
    public Task Ended => _ended.Task;

    public long LastActivity => Interlocked.Read(ref _lastActivity);

    public void Close() => socket.Dispose();

    public async Task RunAsync()
    {
        try
        {
            while (await ServeOneAsync().ConfigureAwait(false))
                Interlocked.Exchange(ref _lastActivity, Environment.TickCount64);
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The peer went away; there is nobody left to tell.
        }
        catch (ObjectDisposedException)
        {
            // The listener was stopped, or the connection was idle for too long.
        }
        finally
        {
            _received.Clear();
            socket.Dispose();
            _ended.SetResult();
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> ServeOneAsync()
    {
        try
        {
            RequestHead? head = await ReadHeadAsync().ConfigureAwait(false);
            if (head is null)
                return false;

            int length = await ReadBodyAsync(head).ConfigureAwait(false);
            if (length < 0)
                return false;
            await AnswerAsync(head, _received.Memory[..length]).ConfigureAwait(false);
            _received.Consume(length);
            return head.KeepAlive;
        }
        catch (BadRequestException error)
        {
            await RefuseAsync(error).ConfigureAwait(false);
            return false;
        }
    }

    /// <returns>Null when the peer closed the connection between requests.</returns>
    private async ValueTask<RequestHead?> ReadHeadAsync()
    {
        while (true)
        {
            // Whoever sets up TLS waits for an answer to his first bytes, and would wait until his time is up.
            if (_received.Length > 0 && _received.Span[0] == TlsHandshake)
                throw new BadRequestException(400, "This listener speaks plain HTTP: give its URL with http://.");
            int length = RequestHead.EndOf(_received.Span);
            if (length > 0)
            {
                RequestHead head = RequestHead.Parse(_received.Span[..length]);
                _received.Consume(length);
                return head;
            }

            if (_received.Length > RequestHead.MaxLength)
                throw new BadRequestException(431, "The request's headers are too long.");
            if (!await _received.FillAsync().ConfigureAwait(false))
                return null;
        }
    }

    /// <returns>The body's length; it lies at the start of what was received. Negative when the peer stopped half way.</returns>
    private async ValueTask<int> ReadBodyAsync(RequestHead head)
    {
        if (head.ExpectsContinue)
            await SendAsync(s_continue).ConfigureAwait(false);

        while (true)
        {
            int length = head.IsChunked ? ChunkedBody.Unpack(_received) : head.ContentLength;
            if (length >= 0 && _received.Length >= length)
                return length;
            if (!await _received.FillAsync().ConfigureAwait(false))
                return -1;
        }
    }

    private async ValueTask AnswerAsync(RequestHead head, ReadOnlyMemory<byte> body)
    {
        using WireResponse answer = dispatcher.Handle(head.ToRequest(body));
        await SendAsync(_head.Join(answer, head.KeepAlive)).ConfigureAwait(false);
        _head.Clear();
    }

    private async ValueTask RefuseAsync(BadRequestException error)
    {
        await SendAsync(ResponseHead.Refusal(error)).ConfigureAwait(false);

        // Closing with unread data would reset the connection, and the peer might never see why.
        socket.Shutdown(SocketShutdown.Send);
        await _received.DrainAsync().ConfigureAwait(false);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes).ConfigureAwait(false)..];
    }
}
