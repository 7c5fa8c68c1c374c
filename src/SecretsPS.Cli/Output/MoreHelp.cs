using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SecretsPS.Cli.Output;

/// <summary>What <c>--help</c> says behind the options: examples, and at the root what the exit codes mean.</summary>
internal static class MoreHelp
{
    private const string Root = """
        Examples:
          secretsps import secrets.csv --local                         try it without an account
          secretsps import secrets.csv --plan --region eu-west-1       tell what would change
          secretsps import secrets.csv --journal import.journal        go on after a crash
          secretsps export 'app/*' --path backup.json                  readable by you only
          secretsps copy 'app/*' --destination-region eu-central-1     leaves what is the same alone
          secretsps get app/db --json-key password

        Exit codes:
          0    done
          1    a row failed, the service refused a call, or an export misses secrets
          2    wrong options, unusable files, no region or no credentials; nothing was sent
          130  stopped by Ctrl+C

        Rows go to the standard output, errors, warnings and the summary to the error stream.
        'secretsps COMMAND --help' shows the options of a command.
        """;

    private const string Import = """
        Examples:
          secretsps import secrets.csv --plan
          secretsps import secrets.csv changes.csv --tag env=prod --name-prefix app/
          secretsps import prod.env --name app/env
          sops -d secrets.json | secretsps import - --format json --output json

        Files run one after another: a name in two of them is written twice.
        """;

    private const string Export = """
        Examples:
          secretsps export app/db app/tls --path two.json
          secretsps export 'app/*' --tag env=prod --path prod.csv --force
          secretsps export --all --path - --format jsonl

        Rows stand by name: those of a pattern, then those of the next.
        """;

    private const string Copy = """
        Examples:
          secretsps copy 'app/*' --destination-region eu-central-1 --plan
          secretsps copy app/db --destination app/db-copy
          secretsps copy --tag env=prod --destination-profile-name backup --replace-tags

        Access keys never stand on a command line, where other programs see them: use profiles.
        """;

    private static readonly Dictionary<string, string> s_texts = new(StringComparer.Ordinal) { ["import"] = Import, ["export"] = Export, ["copy"] = Copy };

    public static void Add(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Action((HelpAction)help.Action!);
    }

    private sealed class Action(HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            var text = command is RootCommand ? Root : s_texts.GetValueOrDefault(command.Name);
            if (text is not null) parseResult.InvocationConfiguration.Output.WriteLine(text);
            return code;
        }
    }
}
