using System.Threading.Channels;

namespace SecretsPS.Bulk;

/// <summary>Appends lines and makes them durable. Lines that wait together share one flush, so that many rows in flight cost few.</summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly Channel<(byte[] Line, TaskCompletionSource? Durable)> _lines = Channel.CreateUnbounded<(byte[] Line, TaskCompletionSource? Durable)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _loop;

    public JournalWriter(FileStream stream)
    {
        _stream = stream;
        _loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Completes when the line is on the disk.</summary>
    public Task AppendDurablyAsync(JournalLine line)
    {
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Append(line, durable);
        return durable.Task;
    }

    public void Append(JournalLine line) => Append(line, durable: null);

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    private void Append(JournalLine line, TaskCompletionSource? durable)
    {
        ObjectDisposedException.ThrowIf(!_lines.Writer.TryWrite((JournalText.Format(line), durable)), this);
    }

    private async Task WriteAllAsync()
    {
        var waiting = new List<TaskCompletionSource>();
        SecretsManagerInputException? failure = null;
        while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            waiting.Clear();
            failure ??= await WriteBatchAsync(waiting).ConfigureAwait(false);
            while (failure is not null && _lines.Reader.TryRead(out var late))
            {
                if (late.Durable is not null) waiting.Add(late.Durable);
            }

            foreach (var source in waiting)
            {
                if (failure is null) source.SetResult();
                else source.SetException(failure);
            }
        }
    }

    private async Task<SecretsManagerInputException?> WriteBatchAsync(List<TaskCompletionSource> waiting)
    {
        try
        {
            while (_lines.Reader.TryRead(out var item))
            {
                if (item.Durable is not null) waiting.Add(item.Durable);
                await _stream.WriteAsync(item.Line).ConfigureAwait(false);
            }

            _stream.Flush(flushToDisk: true);
            return null;
        }
        catch (IOException error)
        {
            // Without a journal no row may be written any more: a resume would write it twice.
            return new SecretsManagerInputException("Journal", $"The journal cannot be written: {error.Message} Free the disk and run the same command again.");
        }
    }
}
