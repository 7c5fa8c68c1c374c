namespace SecretsPS.Bulk;

/// <summary>Writes rows to a stream, one after another.</summary>
public interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes a row.</summary>
    /// <param name="row">The row; stays the caller's to dispose.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>When the row is written.</returns>
    /// <exception cref="SecretsManagerInputException">The format cannot hold the row: a binary value in a .env file, for instance.</exception>
    Task WriteAsync(SecretRow row, CancellationToken cancellationToken);

    /// <summary>Closes brackets and flushes. A file without this call is not whole.</summary>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>When everything is in the stream.</returns>
    Task CompleteAsync(CancellationToken cancellationToken);
}
