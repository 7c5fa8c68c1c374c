using System.Security.Cryptography;

namespace SecretsPS.Aws.Wire;

/// <summary>A whole answer in one buffer that is cleared after parsing.</summary>
internal sealed class ResponseBody : IDisposable
{
    // The largest answer is a batch of 20 values of 64 KiB, each byte six characters when escaped.
    private const int MaxBytes = 16 * 1024 * 1024;
    // What a length that nobody has checked may claim at first.
    private const int MaxFirstBytes = 64 * 1024;
    private byte[] _buffer;
    private int _count;
    private bool _isHandedOn;

    private ResponseBody(int firstBytes) => _buffer = firstBytes <= PinnedPages.Size ? PinnedPages.Take() : PinnedBytes.Allocate(firstBytes);

    /// <summary>Takes in what comes over the network, until its end, the token or the limit.</summary>
    /// <param name="stream">What comes.</param>
    /// <param name="announced">How much it should be, where that was said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async ValueTask<ResponseBody> ReadAsync(Stream stream, long? announced, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the end is seen without growing.
        var body = new ResponseBody(announced is { } length ? (int)Math.Min(length, MaxFirstBytes - 1) + 1 : PinnedPages.Size);
        try
        {
            for (int read; (read = await stream.ReadAsync(body._buffer.AsMemory(body._count), cancellationToken).ConfigureAwait(false)) > 0;)
            {
                body._count += read;
                if (body._count == body._buffer.Length) body.Grow();
            }
        }
        catch
        {
            body.Clear();
            throw;
        }

        return body;
    }

    public ReadOnlySpan<byte> Content => _buffer.AsSpan(0, _count);

    public static ResponseBody Read(Stream stream)
    {
        var body = new ResponseBody(PinnedPages.Size);
        try
        {
            for (int read; (read = stream.Read(body._buffer, body._count, body._buffer.Length - body._count)) > 0;)
            {
                body._count += read;
                if (body._count == body._buffer.Length) body.Grow();
            }
        }
        catch
        {
            body.Clear();
            throw;
        }

        return body;
    }

    /// <summary>Hands the content on; what was read, and all of it at the end, is cleared.</summary>
    public Stream ToStream()
    {
        _isHandedOn = true;
        return new ClearingStream(_buffer, _count);
    }

    public void Dispose()
    {
        if (_isHandedOn) Clear();
        else PinnedPages.GiveBack(Interlocked.Exchange(ref _buffer, []));
        _count = 0;
    }

    // Not given back: somebody may still hold it.
    private void Clear() => CryptographicOperations.ZeroMemory(_buffer);

    private void Grow()
    {
        if (_buffer.Length >= MaxBytes) throw new InvalidDataException("The answer is larger than any answer of Secrets Manager.");
        PinnedBytes.Grow(ref _buffer, _count, _buffer.Length * 2);
    }
}
