using System.CommandLine;

namespace SecretsPS.Cli.Options;

/// <summary>What follows the arguments of a command is taken for one more of them: a mistyped option would be a file or a secret that is not there.</summary>
internal static class MistypedOption
{
    // A validator of the command: those of an argument are not asked where it may be left out.
    public static void Refuse(Argument<string[]> argument, Command command) => command.Validators.Add(result =>
    {
        foreach (var given in (result.GetValue(argument) ?? []).Where(given => given.StartsWith("--", StringComparison.Ordinal)))
        {
            var nearest = command.Options.Select(option => option.Name).MinBy(name => EditDistance.Between(name, given));
            result.AddError($"There is no option '{given}'. Did you mean '{nearest}'?");
        }
    });
}
