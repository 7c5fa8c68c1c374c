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
        var format = options.Format ?? FileFormatNames.FromPath(path);
        CheckFits(format, options, options.DisplayName ?? path);
        return new RowSource(path, format, options);
    }

    /// <inheritdoc/>
    public async Task<IRowSource> BufferAsync(Stream stream, string displayName, ReadOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var format = options.Format ?? throw new SecretsManagerInputException("Format", $"The format of {displayName} cannot be told. Name it with {Surface.Current.Typed("Format")}: {string.Join(", ", FileFormatNames.All)}.");
        CheckFits(format, options, displayName);
        return new RowSource(displayName, await RowSource.BufferAsync(stream, displayName, cancellationToken).ConfigureAwait(false), format, options);
    }

    /// <inheritdoc/>
    public IRowWriter CreateWriter(Stream stream, FileFormat format)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Writing.RowWriters.Create(stream, format);
    }

    // An option that does nothing would leave a wish unheard: one secret of all variables, say, where each row becomes one.
    private static void CheckFits(FileFormat format, ReadOptions options, string file)
    {
        if (options.DotEnvSecretName is not null && format != FileFormat.DotEnv)
            throw new SecretsManagerInputException("Name", $"{Surface.Current.Named("Name")} makes one secret of a .env file, and {file} is {FileFormatNames.NameOf(format)}. Leave it out, or say {Surface.Current.Typed("Format", "env")}.");
        if (options.Delimiter is not null && format != FileFormat.Csv)
            throw new SecretsManagerInputException("Delimiter", $"{Surface.Current.Named("Delimiter")} is for CSV, and {file} is {FileFormatNames.NameOf(format)}. Leave it out, or say {Surface.Current.Typed("Format", "csv")}.");
    }
}
