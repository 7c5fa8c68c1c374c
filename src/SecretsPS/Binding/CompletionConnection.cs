using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Connection;

namespace SecretsPS.Binding;

/// <summary>The connection parameters of a line that is being typed, and those of $PSDefaultParameterValues.</summary>
internal static class CompletionConnection
{
    private static readonly string[] s_names = ["Region", "ProfileName", "Credential", "SessionToken", "EndpointUrl", "AllowInsecureEndpoint"];

    /// <summary>Reads them.</summary>
    /// <returns>Null where one is given that is known only when the line runs: names of another account are no help.</returns>
    public static GivenConnection? Find(string commandName, CommandAst command, IDictionary bound)
    {
        if (command.CommandElements.Any(element => element is VariableExpressionAst { Splatted: true })) return null;
        var given = Defaults(commandName);
        foreach (var name in s_names)
        {
            if (bound[name] is { } value) given[name] = value;
            else if (command.CommandElements.OfType<CommandParameterAst>().Any(typed => name.StartsWith(typed.ParameterName, StringComparison.OrdinalIgnoreCase))) return null;
        }

        return given.Values.Any(value => value is ScriptBlock) ? null : From(given);
    }

    private static GivenConnection From(Dictionary<string, object> given)
    {
        T? Get<T>(string name) => given.TryGetValue(name, out var value) ? LanguagePrimitives.ConvertTo<T>(value) : default;
        var token = given.TryGetValue("SessionToken", out var text) ? SecretTextTransformationAttribute.From(text) : null;
        return new GivenConnection(Get<string>("Region"), Get<string>("ProfileName"), Get<PSCredential>("Credential"), token, Get<Uri>("EndpointUrl"), Get<bool>("AllowInsecureEndpoint"));
    }

    private static Dictionary<string, object> Defaults(string commandName)
    {
        var found = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        if (ScriptBlock.Create("$PSDefaultParameterValues").InvokeReturnAsIs() is not { } result || Unwrap(result) is not IDictionary defaults) return found;
        if (defaults.Contains("Disabled") && LanguagePrimitives.IsTrue(defaults["Disabled"])) return found;
        foreach (DictionaryEntry entry in defaults)
        {
            if (entry.Key is not string key || key.Split(':') is not [var pattern, var parameter] || entry.Value is not { } value) continue;
            var name = Array.Find(s_names, name => name.Equals(parameter.Trim(), StringComparison.OrdinalIgnoreCase));
            if (name is not null && WildcardPattern.Get(pattern.Trim(), WildcardOptions.IgnoreCase).IsMatch(commandName)) found[name] = Unwrap(value);
        }

        return found;
    }

    private static object Unwrap(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
