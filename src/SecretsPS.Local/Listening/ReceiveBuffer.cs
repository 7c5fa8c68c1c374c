using System.Net.Sockets;
using System.Security.Cryptography;

namespace SecretsPS.Local.Listening;

/// <summary>What a connection has received and not yet used. Used bytes are overwritten: they may have held a value.</summary>
internal sealed class ReceiveBuffer(Socket socket)
{
    private const int MaxDrained = 1024 * 1024;

    private byte[] _bytes = new byte[4096];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public Span<byte> Span => _bytes.AsSpan(_start, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(_start, Length);

    /// <returns>False when the peer has finished sending.</returns>
    public async ValueTask<bool> FillAsync()
    {
        MakeRoom();
        int received = await socket.ReceiveAsync(_bytes.AsMemory(_end)).ConfigureAwait(false);
        _end += received;
        return received > 0;
    }

    public void Consume(int count)
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(_start, count));
        _start += count;
        if (_start == _end)
            _start = _end = 0;
    }

    /// <summary>Takes bytes out of the middle and closes the gap.</summary>
    public void Cut(int offset, int count)
    {
        Span<byte> rest = Span[(offset + count)..];
        rest.CopyTo(Span[offset..]);
        CryptographicOperations.ZeroMemory(Span[^count..]);
        _end -= count;
    }

    public async ValueTask DrainAsync()
    {
        Clear();
        int drained = 0;
        while (drained < MaxDrained && await FillAsync().ConfigureAwait(false))
        {
            drained += Length;
            Consume(Length);
        }
    }

    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _start = _end = 0;
    }

    private void MakeRoom()
    {
        if (_end < _bytes.Length)
            return;

        byte[] target = Length > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : new byte[_bytes.Length];
        Span.CopyTo(target);
        CryptographicOperations.ZeroMemory(_bytes);
        _end = Length;
        _start = 0;
        _bytes = target;
    }
}
