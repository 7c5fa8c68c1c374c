using System.CommandLine;

namespace SecretsPS.Cli.Options;

/// <summary>What follows the arguments of a command is taken for one more of them: a mistyped option would be a file or a secret that is not there.</summary>
internal static class MistypedOption
{
    public static void Refuse(Argument argument, Command command) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            var nearest = command.Options.Select(option => option.Name).MinBy(name => EditDistance.Between(name, token.Value));
            result.AddError($"There is no option '{token.Value}'. Did you mean '{nearest}'?");
        }
    });
}
