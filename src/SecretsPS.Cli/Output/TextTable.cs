using Spectre.Console;
using Spectre.Console.Rendering;

namespace SecretsPS.Cli.Output;

/// <summary>
/// A table that grows: rows come out in groups, so that half a million of them need no memory. In a file or pipe no
/// cell is ever cut or wrapped; in a terminal long cells wrap within their column, but an id is never taken apart.
/// </summary>
internal sealed class TextTable
{
    private const int GroupSize = 50;
    /// <summary>Characters of the narrowest terminal that gets a table; a narrower one gets a list.</summary>
    public const int NarrowestTable = 80;

    private const int Unlimited = 1_000_000;

    private readonly string[] _headers;
    private readonly string[] _whole;
    private readonly int[] _widths;
    private readonly List<(string Text, Color? Color)[]> _group = [];
    private readonly TextWriter _output;
    private readonly IAnsiConsole _console;
    private readonly bool _isTerminal;
    private bool _hasHeader;

    /// <param name="host">Where to print.</param>
    /// <param name="whole">Headers of columns that keep their width, however long the cells beside them are.</param>
    /// <param name="headers">Headers; the column that may hold a reason comes last.</param>
    public TextTable(CliHost host, string[] whole, params string[] headers)
    {
        _headers = headers;
        _whole = whole;
        _output = host.Output;
        _widths = headers.Select(header => header.Length).ToArray();
        _isTerminal = host.TerminalWidth is not null;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(host.Output),
            Ansi = _isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        _console.Profile.Width = host.TerminalWidth ?? Unlimited;
    }

    public void Add(params (string Text, Color? Color)[] cells)
    {
        _group.Add(cells);
        for (var i = 0; i < cells.Length; i++) _widths[i] = Math.Max(_widths[i], Width(cells[i].Text));
        if (_group.Count == GroupSize) Flush();
    }

    public void Flush()
    {
        if (_group.Count == 0) return;
        if (_isTerminal && _console.Profile.Width < NarrowestTable)
        {
            WriteList();
            return;
        }

        var table = new Table { Border = TableBorder.None, ShowHeaders = !_hasHeader, Expand = false };
        for (var i = 0; i < _headers.Length; i++) table.AddColumn(MakeColumn(i));
        foreach (var cells in _group) table.AddRow(cells.Select(ToCell));
        _console.Write(table);
        _group.Clear();
        _hasHeader = true;
    }

    // Five columns of a few characters each help nobody: a narrow terminal gets a block a row and wraps it on its own.
    private void WriteList()
    {
        foreach (var cells in _group)
        {
            _output.WriteLine($"{cells[0].Text}  {cells[1].Text}");
            for (var i = 2; i < cells.Length; i++)
            {
                if (cells[i].Text.Length > 0) _output.WriteLine($"  {_headers[i].ToLowerInvariant()}: {cells[i].Text}");
            }
        }

        _group.Clear();
    }

    private TableColumn MakeColumn(int index)
    {
        var isLast = index == _headers.Length - 1;
        var column = new TableColumn(new Text(_headers[index], _isTerminal ? new Style(decoration: Decoration.Bold) : null)) { NoWrap = !_isTerminal || _whole.Contains(_headers[index], StringComparer.Ordinal), Padding = new Padding(0, 0, isLast ? 0 : 2, 0) };
        if (!_isTerminal) column.Width = _widths[index];
        return column;
    }

    private IRenderable ToCell((string Text, Color? Color) cell) => new Text(cell.Text, cell.Color is { } color ? new Style(color) : null);

    private static int Width(string text) => text.GetCellWidth();
}
