namespace SecretsPS.Bulk;

/// <summary>
/// Whether the next rows can be expected to be new. While a file of new secrets is loaded, a lookup before each batch finds
/// nothing; the rows are then created at once. That is safe, because a create never overwrites: a row whose create is refused is
/// looked up and planned anew, and lookups come back.
/// </summary>
/// <param name="options">How the import runs.</param>
internal sealed class NewRowsExpectation(ImportOptions options)
{
    // A hundred rows: fewer of them may be new by chance, and each wrong guess costs a refused call.
    private const int EnoughBatches = 5;

    private int _newBatchesInARow;

    /// <summary>Whether rows may be created without a lookup before.</summary>
    /// <param name="rows">The rows of a batch.</param>
    /// <param name="tickets">Their tickets.</param>
    public bool Holds(IReadOnlyList<SecretRow> rows, IEnumerable<RowTicket?> tickets) =>
        Volatile.Read(ref _newBatchesInARow) >= EnoughBatches
        // Whoever is asked must be told what would happen; and a mode that creates nothing has nothing to expect.
        && options.Approve is null
        && options.Mode != ImportMode.UpdateOnly
        // An ARN is no name to create, and what an earlier run began is there perhaps.
        && rows.All(row => SecretName.IsValid(row.Name))
        && tickets.All(ticket => ticket is null or { BegunAs: null });

    /// <summary>Notes what a lookup found.</summary>
    public void Note(IEnumerable<ExistingSecret> found)
    {
        if (found.All(existing => existing.IsMissing)) Interlocked.Increment(ref _newBatchesInARow);
        else NoteOther();
    }

    /// <summary>Notes that a row was not new after all, or could not be created.</summary>
    public void NoteOther() => Volatile.Write(ref _newBatchesInARow, 0);
}
