using System.CommandLine;
using SecretsPS.Cli.Output;

namespace SecretsPS.Cli.Options;

/// <summary>How rows are printed.</summary>
internal sealed class OutputOption
{
    private readonly Option<string> _output = new("--output", "-o") { Description = "Print a table, or a JSON array for tools.", HelpName = "table|json", DefaultValueFactory = _ => "table" };

    public OutputOption(Command command)
    {
        _output.AcceptOnlyFromAmong("table", "json");
        command.Add(_output);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_output) == "json";

    public IRowPrinter MakePrinter(ParseResult parsed, CliHost host, bool isCopy = false) => IsJson(parsed) ? new JsonPrinter(host, isCopy) : new TablePrinter(host);
}
