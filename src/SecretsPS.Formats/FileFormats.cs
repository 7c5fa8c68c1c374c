using SecretsPS.Bulk;
using SecretsPS.Formats.Sources;

namespace SecretsPS.Formats;

/// <summary>The file formats of import and export.</summary>
public sealed class FileFormats : IFileFormats
{
    /// <inheritdoc/>
    public IRowSource Open(string path, ReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ReadOptions();
        return new RowSource(path, options.Format ?? FileFormatNames.FromPath(path), options);
    }

    /// <inheritdoc/>
    public async Task<IRowSource> BufferAsync(Stream stream, string displayName, ReadOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var format = options.Format ?? throw new SecretsManagerInputException("Format", $"The format of {displayName} cannot be told. Name it: {string.Join(", ", FileFormatNames.All)}.");
        return new RowSource(displayName, await RowSource.BufferAsync(stream, displayName, cancellationToken).ConfigureAwait(false), format, options);
    }

    /// <inheritdoc/>
    public IRowWriter CreateWriter(Stream stream, FileFormat format)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Writing.RowWriters.Create(stream, format);
    }
}
