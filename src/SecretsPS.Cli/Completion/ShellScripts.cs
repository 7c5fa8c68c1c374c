namespace SecretsPS.Cli.Completion;

/// <summary>
/// Completion scripts. Each hands the text behind the command's name, and the cursor's place in it, to System.CommandLine's
/// suggest directive, which knows commands, options and their values; the shell completes file names where it finds none.
/// </summary>
internal static class ShellScripts
{
    private const string Bash = """
        _secretsps() {
            local IFS=$'\n' line=${COMP_LINE#* } start
            start=$((${#COMP_LINE} - ${#line}))
            COMPREPLY=($(compgen -W "$(secretsps "[suggest:$((COMP_POINT - start))]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _secretsps secretsps
        """;

    private const string Fish = """
        function __secretsps_complete
            set -l line (commandline -cp)
            set -l rest (string replace -r '^\S+\s' '' -- $line)
            secretsps "[suggest:"(string length -- $rest)"]" $rest 2>/dev/null
        end
        complete -c secretsps -a '(__secretsps_complete)'
        """;

    private const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName secretsps -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $text = "$commandAst".PadRight($cursorPosition)
            $start = $text.IndexOf(' ') + 1
            secretsps "[suggest:$($cursorPosition - $start)]" $text.Substring($start) 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static IReadOnlyList<string> Names { get; } = ["bash", "fish", "pwsh"];

    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "fish" => Fish,
        _ => Pwsh,
    };
}
