namespace SecretsPS.Bulk;

/// <summary>
/// The record of an import that may be killed: each row's token before its first call, its outcome after the last.
/// One file, appended to, for its owner only, locked against a second importer.
/// </summary>
internal sealed class ImportJournal : IAsyncDisposable
{
    private readonly JournalWriter _writer;
    private readonly Dictionary<UInt128, JournalEntry> _entries;

    private ImportJournal(JournalWriter writer, Dictionary<UInt128, JournalEntry> entries)
    {
        _writer = writer;
        _entries = entries;
    }

    public static async Task<ImportJournal> OpenAsync(string path, JournalRun run, TimeProvider time, CancellationToken cancellationToken)
    {
        var stream = OpenFile(path);
        try
        {
            var reader = new JournalReader(path);
            await reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            if (reader.Run is not null && run.FindDifference(reader.Run) is { } difference)
                throw new SecretsManagerInputException("Journal", $"Journal {path} holds an unfinished import that is another one: {difference}. Finish that one first, or name another journal; rows that are written already are compared and left alone.");
            stream.SetLength(reader.GoodLength);
            stream.Position = reader.GoodLength;
            var journal = new ImportJournal(new JournalWriter(stream), reader.Entries);
            if (reader.Run is null) await journal._writer.AppendDurablyAsync(new JournalLine { Run = run, At = time.GetUtcNow() }).ConfigureAwait(false);
            return journal;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public bool TryFind(int file, string name, out JournalEntry entry) => _entries.TryGetValue(NameKey.Of(file, name), out entry);

    /// <summary>Completes when the token is on the disk; only then may the first call go out.</summary>
    public Task BeginAsync(int file, string name, Guid token, RowAction action) =>
        _writer.AppendDurablyAsync(new JournalLine { File = file, Name = name, State = JournalText.Begun, Action = action, Token = token });

    public void Finish(int file, string name, Guid token, RowResult result) => _writer.Append(new JournalLine
    {
        File = file,
        Name = name,
        State = result.Action == RowAction.Failed ? JournalText.Failed : JournalText.Done,
        Action = result.Action,
        WroteValue = result.VersionId == token.ToString() ? true : null,
    });

    /// <summary>Ends the run: the next import with this journal starts anew.</summary>
    public Task EndAsync() => _writer.AppendDurablyAsync(new JournalLine { State = JournalText.End });

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static FileStream OpenFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            var stream = new FileStream(path, options);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return stream;
        }
        catch (IOException error) when (File.Exists(path) && error is not FileNotFoundException)
        {
            throw new SecretsManagerInputException("Journal", $"Journal {path} is in use by another import. Wait for it, or name another journal.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretsManagerInputException("Journal", $"Journal {path} cannot be opened: {error.Message}");
        }
    }
}
