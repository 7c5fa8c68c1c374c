using System.Runtime.CompilerServices;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Sources;

/// <summary>A file, or bytes that were read from a stream, as rows.</summary>
internal sealed class RowSource : IRowSource
{
    public const int BufferLimit = 64 * 1024 * 1024;

    private readonly FileFormat _format;
    private readonly ReadOptions _options;
    private ReadOnlyMemory<byte>? _content;

    public RowSource(string path, FileFormat format, ReadOptions options)
    {
        (DisplayName, Path) = (options.DisplayName ?? path, path);
        (_format, _options) = (format, options);
    }

    public RowSource(string displayName, ReadOnlyMemory<byte> content, FileFormat format, ReadOptions options)
    {
        (DisplayName, _content) = (displayName, content);
        (_format, _options) = (format, options);
    }

    public string DisplayName { get; }

    public string? Path { get; }

    public async IAsyncEnumerable<RowReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        var encoding = TextEncodings.Detect(stream, _options.Encoding);
        using var utf8 = new TextGuardStream(TextEncodings.ToUtf8(stream, encoding), DisplayName, encoding);
        var reader = RowReaders.Read(_format, utf8, DisplayName, _options, cancellationToken);
        await foreach (var reading in reader.ConfigureAwait(false)) yield return reading;
        // What a failed program pipes into an import must not count as done.
        if (!utf8.HasContent) throw new BulkInputException(new RowProblem(new RowPlace(DisplayName, 0), null, "there is nothing in it. Did the program that wrote it fail?"));
    }

    public static async Task<ReadOnlyMemory<byte>> BufferAsync(Stream stream, string displayName, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false); count > 0; count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false))
        {
            if (content.Length + count > BufferLimit)
                throw new BulkInputException(new RowProblem(new RowPlace(displayName, 0), null, "this is no file that can be read twice, and it is larger than 64 MiB. Save it to a file first."));
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        if (_content is { } content) return new MemoryStream(content.ToArray(), writable: false);
        try
        {
            var file = new FileStream(Path!, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            if (file.CanSeek) return file;
            // A pipe gives its content once; the second pass reads what is kept here.
            await using var closing = file.ConfigureAwait(false);
            _content = await BufferAsync(file, DisplayName, cancellationToken).ConfigureAwait(false);
            return new MemoryStream(_content.Value.ToArray(), writable: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var reason = error switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
                UnauthorizedAccessException => Directory.Exists(Path) ? "this is a folder." : "you may not read it.",
                _ => error.Message,
            };
            throw new BulkInputException(new RowProblem(new RowPlace(DisplayName, 0), null, reason));
        }
    }
}
