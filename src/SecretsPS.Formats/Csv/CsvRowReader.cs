using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Csv;

/// <summary>Reads CSV (RFC 4180) row by row; values go from the read buffer into their own without a string between.</summary>
internal sealed class CsvRowReader : IDisposable
{
    // Far above the largest value and the most columns that make sense: 50 tags and the rest.
    private const int LargestRecord = 1024 * 1024;
    private const int MostColumns = 200;

    private readonly string _file;
    private readonly char _delimiter;
    private readonly CsvReader _csv;
    private CsvMalformedReason? _malformed;

    private CsvRowReader(Stream utf8, string file, char delimiter)
    {
        _file = file;
        _delimiter = delimiter;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = delimiter,
            MaxRecordSize = LargestRecord,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            // It also holds the raw record; only the reason is kept.
            OnMalformedRecord = record => _malformed = record.Reason,
        };
        _csv = CsvReader.Create(utf8, options, leaveOpen: true);
    }

    public static async IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, char delimiter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new CsvRowReader(utf8, file, delimiter);
        var hasHeader = await reader.MoveNextAsync(cancellationToken).ConfigureAwait(false);
        if (hasHeader && CsvSeparators.IsHint(reader._csv.RawRecord, delimiter)) hasHeader = await reader.MoveNextAsync(cancellationToken).ConfigureAwait(false);
        if (!hasHeader) throw new BulkInputException(new RowProblem(new RowPlace(file, 0), null, "there is nothing in it, not even a header line. Did the program that wrote it fail?"));
        var headers = reader.ReadHeaders();
        while (await reader.MoveNextAsync(cancellationToken).ConfigureAwait(false)) yield return reader.ReadRow(headers);
    }

    public void Dispose() => _csv.Dispose();

    private RowPlace Place => new(_file, _csv.LineNumber);

    private async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        try
        {
            return await _csv.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CsvFormatException error)
        {
            throw new BulkInputException(new RowProblem(new RowPlace(_file, error.LineNumber), null, "the row is larger than 1 MiB. Is a quote missing before or after a cell?"));
        }
    }

    private CellHeader[] ReadHeaders()
    {
        var check = new RowBuilder(Place);
        var headers = new CellHeader[Math.Min(_csv.FieldCount, MostColumns)];
        if (_csv.FieldCount > MostColumns) check.AddProblem(null, $"the header has {_csv.FieldCount:N0} columns; at most {MostColumns} are allowed.");
        else if (_malformed is { } reason) check.AddProblem(null, Describe(reason));
        // All of them are told at once, so that nobody mends a header in several runs.
        var isReadable = check.IsGood;
        for (var i = 0; i < headers.Length && isReadable; i++)
        {
            var name = Encoding.UTF8.GetString(_csv.GetSpan(i)).Trim();
            check.TryFind(name, out var column, out var tagKey, i + 1);
            headers[i] = new CellHeader(name, column, tagKey);
        }

        if (check.IsGood && !headers.Any(header => header.Column == RowColumn.Name)) check.AddProblem(null, "there is no column Name.");
        if (check.IsGood) return headers;
        if (CsvSeparators.FindOther(_csv.RawRecord, _delimiter) is { } hint) throw new BulkInputException(new RowProblem(Place, null, hint));
        throw new BulkInputException(check.Problems, check.Problems.Count);
    }

    private RowReading ReadRow(CellHeader[] headers)
    {
        var row = new RowBuilder(Place);
        if (_malformed is { } reason) row.AddProblem(null, Describe(reason));
        else if (_csv.FieldCount != headers.Length) row.AddProblem(null, $"the row has {_csv.FieldCount:N0} cells, the header has {headers.Length}. Is a {CsvSeparators.NameOne(_delimiter)} or a line break not in quotes?");
        for (var i = 0; i < headers.Length && row.IsGood; i++) row.SetCell(headers[i], _csv.GetSpan(i));
        return row.Build();
    }

    private static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "a cell opens with a quote that is never closed.",
        CsvMalformedReason.TextAfterClosingQuote => "there is text behind the closing quote of a cell. Put the whole cell in quotes and double the quotes within.",
        _ => "a quote stands in the middle of a cell. Put the whole cell in quotes and double the quotes within.",
    };
}
