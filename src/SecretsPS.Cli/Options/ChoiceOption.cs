using System.CommandLine;

namespace SecretsPS.Cli.Options;

/// <summary>An option that takes the names of an enumeration, in any case; its errors name the choices and no type.</summary>
internal static class ChoiceOption
{
    public static Option<string?> Create<TChoice>(string name, string description)
        where TChoice : struct, Enum
    {
        var names = Enum.GetNames<TChoice>();
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', names) };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is var given && !names.Contains(given, StringComparer.OrdinalIgnoreCase))
                result.AddError($"{name} takes {string.Join(", ", names)}; '{given}' is none of them.");
        });
        option.CompletionSources.Add(names);
        return option;
    }

    public static TChoice Read<TChoice>(this ParseResult parsed, Option<string?> option)
        where TChoice : struct, Enum =>
        parsed.GetValue(option) is { } given ? Enum.Parse<TChoice>(given, ignoreCase: true) : default;
}
