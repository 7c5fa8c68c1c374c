using System.Text;
using SecretsPS.Formats.Sources;

namespace SecretsPS.Formats.DotEnv;

/// <summary>The lines of a .env file, some of which may be read again.</summary>
internal sealed class DotEnvLines(Stream utf8, string file, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Utf8Line> _lines = Utf8Lines.ReadAsync(utf8, file, cancellationToken).GetAsyncEnumerator(cancellationToken);
    private Queue<string> _again = new();

    /// <summary>Number of the line that came last.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its line break, LF or CRLF; null at the end.</summary>
    public async ValueTask<string?> NextAsync()
    {
        if (!_again.TryDequeue(out var line))
        {
            if (!await _lines.MoveNextAsync().ConfigureAwait(false)) return null;
            line = Encoding.UTF8.GetString(_lines.Current.Utf8.Span);
            if (line.EndsWith('\r')) line = line[..^1];
        }

        Number++;
        return line;
    }

    /// <summary>Puts lines that came last back.</summary>
    public void PutBack(IReadOnlyCollection<string> lines)
    {
        _again = new Queue<string>([.. lines, .. _again]);
        Number -= lines.Count;
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();
}
