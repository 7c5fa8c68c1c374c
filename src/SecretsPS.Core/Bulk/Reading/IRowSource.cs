namespace SecretsPS.Bulk;

/// <summary>Rows that can be read more than once: first to check them all, then to write them.</summary>
public interface IRowSource
{
    /// <summary>What the user calls the source, for messages.</summary>
    string DisplayName { get; }

    /// <summary>File behind the source; null for standard input.</summary>
    string? Path { get; }

    /// <summary>Streams the rows; memory does not grow with their number.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>Rows and problems in file order.</returns>
    /// <exception cref="BulkInputException">The file cannot be read on: no such file, wrong encoding, broken structure.</exception>
    IAsyncEnumerable<RowReading> ReadAsync(CancellationToken cancellationToken);
}
