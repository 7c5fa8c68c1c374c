namespace SecretsPS.Bulk;

/// <summary>A row's token, made once and used for every try, and what the journal knows of the row.</summary>
internal sealed class RowTicket
{
    private readonly ImportJournal? _journal;
    private readonly int _source;
    private readonly string _name;
    private bool _isBegun;

    public RowTicket(ImportJournal? journal, int source, string name)
    {
        _journal = journal;
        _source = source;
        _name = name;
        Id = Guid.NewGuid();
        if (journal is null || !journal.TryFind(source, name, out var entry)) return;
        if (entry.IsDone) Done = entry;
        else if (entry.Token != Guid.Empty) (Id, BegunAs, _isBegun) = (entry.Token, entry.Action, true);
    }

    public Guid Id { get; }

    public string Token => Id.ToString();

    /// <summary>Outcome of an earlier run that finished the row.</summary>
    public JournalEntry? Done { get; }

    /// <summary>What an earlier run began and may have done.</summary>
    public RowAction? BegunAs { get; }

    /// <summary>Must be awaited before the first writing call of the row.</summary>
    public Task BeginAsync(RowAction action) => _journal is null || _isBegun ? Task.CompletedTask : BeginAsync(_journal, action);

    private async Task BeginAsync(ImportJournal journal, RowAction action)
    {
        await journal.BeginAsync(_source, _name, Id, action).ConfigureAwait(false);
        _isBegun = true;
    }

    public void Finish(RowResult result) => _journal?.Finish(_source, _name, Id, result);
}
