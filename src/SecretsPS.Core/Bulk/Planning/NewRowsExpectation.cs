namespace SecretsPS.Bulk;

/// <summary>
/// Whether the next rows are assumed to be new. While a file of new secrets is loaded, a lookup before each batch finds nothing;
/// the rows are then created at once. That is safe, because a create never overwrites: a row whose create is refused is looked up
/// and planned anew, and lookups come back.
/// </summary>
/// <param name="options">How the import runs.</param>
internal sealed class NewRowsExpectation(ImportOptions options)
{
    // Fewer rows may be new by chance, and each wrong guess costs a refused call.
    private const int EnoughRows = 100;

    private readonly bool _mayGuess =
        // Whoever is asked must be told what would happen; and a mode that creates nothing has nothing to expect.
        options.Approve is null
        && options.Mode != ImportMode.UpdateOnly
        // A journal says what was begun, and a refused create began nothing.
        && options.JournalPath is null;

    private int _newRowsInARow;

    /// <summary>Whether rows were new for long enough, so that the next may be created without a lookup before.</summary>
    public bool Holds => _mayGuess && Volatile.Read(ref _newRowsInARow) >= EnoughRows;

    /// <summary>Notes what a lookup found.</summary>
    public void Note(IReadOnlyCollection<ExistingSecret> found)
    {
        if (found.All(existing => existing.IsMissing)) Interlocked.Add(ref _newRowsInARow, found.Count);
        else NoteOther();
    }

    /// <summary>Notes a row that was not new after all, or could not be created.</summary>
    public void NoteOther() => Volatile.Write(ref _newRowsInARow, 0);
}
