using System.Text;

namespace SecretsPS.Publishing;

/// <summary>Writes what the Azure Pipelines agent reads.</summary>
/// <remarks>Source: microsoft/azure-pipelines-agent, Command.cs, CommandStringConvertor.cs and TaskCommandExtension.cs.</remarks>
/// <param name="decodesPercents">Whether the agent decodes <c>%AZP25</c>; it does unless DECODE_PERCENTS is false.</param>
public sealed class AzureCommands(bool decodesPercents = true)
{
    /// <summary>Commands that mask texts, one a line.</summary>
    /// <param name="masks">The texts.</param>
    /// <returns>Lines that each end in a newline; empty for none.</returns>
    public string Mask(MaskTexts masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        var commands = new StringBuilder();
        foreach (var text in masks.RunnerTexts)
        {
            var escaped = Escape(text);
            Append(commands, escaped);
            // An agent that refuses a command shows it as it came.
            if (escaped != text) Append(commands, Escape(escaped));
        }

        return commands.ToString();
    }

    /// <summary>Commands that set variables, one a line.</summary>
    /// <param name="variables">Variables of one line each.</param>
    /// <param name="asOutput">Whether they are outputs of the step.</param>
    /// <returns>Lines that each end in a newline.</returns>
    public string Set(IEnumerable<PublishedVariable> variables, bool asOutput)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var commands = new StringBuilder();
        foreach (var variable in variables)
        {
            commands.Append("##vso[task.setvariable variable=").Append(variable.Name).Append(";issecret=true");
            if (asOutput) commands.Append(";isoutput=true");
            commands.Append(']').Append(Escape(variable.Value.RevealString())).Append('\n');
        }

        return commands.ToString();
    }

    private static void Append(StringBuilder commands, string escaped) => commands.Append("##vso[task.setsecret]").Append(escaped).Append('\n');

    // The percent sign first, or the other escapes would be escaped again.
    private string Escape(string text) => (decodesPercents ? text.Replace("%", "%AZP25", StringComparison.Ordinal) : text)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}
