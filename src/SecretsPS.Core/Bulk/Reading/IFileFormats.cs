namespace SecretsPS.Bulk;

/// <summary>The file formats. Their body lives in SecretsPS.Formats, which the module loads at the first use.</summary>
public interface IFileFormats
{
    /// <summary>Names a file as a source of rows; it is opened when it is read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <returns>The source.</returns>
    /// <exception cref="SecretsManagerInputException">The format is not given and cannot be told.</exception>
    IRowSource Open(string path, ReadOptions? options = null);

    /// <summary>Reads a stream that cannot be read twice, such as standard input, into memory and makes it a source.</summary>
    /// <param name="stream">The stream; at most 64 MiB.</param>
    /// <param name="displayName">What messages call it.</param>
    /// <param name="options">How to read it; the format is required.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The source.</returns>
    /// <exception cref="BulkInputException">The stream is larger than 64 MiB.</exception>
    Task<IRowSource> BufferAsync(Stream stream, string displayName, ReadOptions options, CancellationToken cancellationToken);

    /// <summary>Makes a writer.</summary>
    /// <param name="stream">Where to write; stays open.</param>
    /// <param name="format">The format.</param>
    /// <returns>The writer.</returns>
    IRowWriter CreateWriter(Stream stream, FileFormat format);
}
