using System.CommandLine;
using System.Text;
using SecretsPS.Bulk;

namespace SecretsPS.Cli.Options;

/// <summary>How files are read.</summary>
internal sealed class FormatOptions
{
    private readonly Option<string?> _format = new("--format") { Description = "Format of the files; by default their ending tells it.", HelpName = "csv|json|jsonl|yaml|env" };
    private readonly Option<string?> _encoding = new("--encoding") { Description = "Encoding of files without a byte order mark, such as latin1 or utf-16. By default utf-8.", HelpName = "NAME" };
    private readonly Option<string?> _name = new("--name") { Description = "Make one JSON secret of this name from all variables of a .env file.", HelpName = "NAME" };

    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "What separates the cells of a CSV file: , ; | or Tab. A comma by default.", HelpName = "CHARACTER" };

    public FormatOptions(Command command)
    {
        _delimiter.CompletionSources.Add([.. CsvDelimiter.All]);
        _format.CompletionSources.Add([.. FileFormatNames.All]);
        command.Add(_format);
        command.Add(_encoding);
        command.Add(_delimiter);
        command.Add(_name);
    }

    public ReadOptions Read(ParseResult parsed) => new()
    {
        Format = parsed.GetValue(_format) is { } format ? FileFormatNames.Parse(format) : null,
        Encoding = parsed.GetValue(_encoding) is { } encoding ? FindEncoding(encoding) : null,
        Delimiter = parsed.GetValue(_delimiter) is { } delimiter ? CsvDelimiter.Parse(delimiter) : null,
        DotEnvSecretName = parsed.GetValue(_name),
    };

    private static Encoding FindEncoding(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new SecretsManagerInputException("Encoding", $"--encoding '{name}' is unknown. Give one such as utf-8, utf-16, latin1 or windows-1252.");
        }
    }
}
