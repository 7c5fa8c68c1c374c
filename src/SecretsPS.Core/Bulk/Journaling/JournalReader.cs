using System.Buffers;

namespace SecretsPS.Bulk;

/// <summary>Reads a journal back: the run that did not end, and where the good lines end.</summary>
internal sealed class JournalReader
{
    private readonly string _path;

    public JournalReader(string path) => _path = path;

    /// <summary>The unfinished run; null where there is none.</summary>
    public JournalRun? Run { get; private set; }

    public Dictionary<UInt128, JournalEntry> Entries { get; } = [];

    /// <summary>Bytes up to the end of the last whole line; what follows was torn by a crash.</summary>
    public long GoodLength { get; private set; }

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        var line = 0L;
        while (true)
        {
            var count = await stream.ReadAsync(buffer.GetMemory(32 * 1024), cancellationToken).ConfigureAwait(false);
            if (count == 0) return;
            buffer.Advance(count);
            var rest = Consume(buffer.WrittenMemory, ref line);
            var kept = rest.ToArray();
            buffer.ResetWrittenCount();
            buffer.Write(kept);
        }
    }

    private ReadOnlyMemory<byte> Consume(ReadOnlyMemory<byte> bytes, ref long line)
    {
        for (var end = bytes.Span.IndexOf((byte)'\n'); end >= 0; end = bytes.Span.IndexOf((byte)'\n'))
        {
            line++;
            Apply(JournalText.TryParse(bytes.Span[..end]) ?? throw Damaged(line), line);
            GoodLength += end + 1;
            bytes = bytes[(end + 1)..];
        }

        return bytes;
    }

    private void Apply(JournalLine line, long number)
    {
        if (line.Run is not null)
        {
            Run = line.Run;
            Entries.Clear();
            return;
        }

        if (line.State == JournalText.End)
        {
            Run = null;
            Entries.Clear();
            return;
        }

        if (line is not { File: { } file, Name: { } name, Action: { } action }) throw Damaged(number);
        var key = NameKey.Of(file, name);
        Entries.TryGetValue(key, out var known);
        var token = line.Token ?? known.Token;
        // A failed row keeps its token: whether its last call took effect may be unknown.
        var begunAs = line.State == JournalText.Failed ? known.Action : action;
        Entries[key] = new JournalEntry(token, begunAs, line.State == JournalText.Done, line.WroteValue ?? known.WroteValue);
    }

    private SecretsManagerInputException Damaged(long line) =>
        new("Journal", $"Journal {_path}: line {line} is not a journal's. Name the right file, or start with a new one; rows that are written already are compared again and left alone.");
}
