using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Interaction;

/// <summary>Finds a value that was typed out in a command. It looks at the syntax and keeps nothing of it.</summary>
internal static class LiteralValue
{
    private const int ShortestName = 3;

    /// <summary>Whether the invocation holds the value of a parameter as a literal.</summary>
    /// <param name="invocation">The command as it was typed.</param>
    /// <param name="parameterNames">The parameter's name and aliases.</param>
    public static bool IsTyped(InvocationInfo invocation, params string[] parameterNames)
    {
        // The whole statement, where this PowerShell tells it; else the line it begins on.
        var text = PSObject.AsPSObject(invocation).Properties["Statement"]?.Value as string is { Length: > 0 } statement ? statement : invocation.Line;
        if (string.IsNullOrEmpty(text)) return false;
        var script = Parser.ParseInput(text, out _, out _);
        return script.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Where(command => string.Equals(command.GetCommandName(), invocation.InvocationName, StringComparison.OrdinalIgnoreCase))
            .Any(command => Arguments(command, parameterNames).Any(IsLiteral));
    }

    private static IEnumerable<Ast> Arguments(CommandAst command, string[] names)
    {
        for (var i = 1; i < command.CommandElements.Count; i++)
        {
            if (command.CommandElements[i] is not CommandParameterAst parameter || !Fits(parameter.ParameterName, names)) continue;
            if (parameter.Argument is not null) yield return parameter.Argument;
            else if (i + 1 < command.CommandElements.Count) yield return command.CommandElements[i + 1];
        }
    }

    private static bool Fits(string given, string[] names) =>
        given.Length >= ShortestName && Array.Exists(names, name => name.StartsWith(given, StringComparison.OrdinalIgnoreCase));

    private static bool IsLiteral(Ast argument) => argument switch
    {
        ConstantExpressionAst => true,
        HashtableAst pairs => pairs.KeyValuePairs.Any(pair => pair.Item2 is PipelineAst pipeline && pipeline.GetPureExpression() is { } value && IsLiteral(value)),
        ConvertExpressionAst converted => IsLiteral(converted.Child),
        ParenExpressionAst { Pipeline: PipelineAst inner } => inner.GetPureExpression() is { } expression ? IsLiteral(expression) : IsPlainTextConversion(inner),
        _ => false,
    };

    // (ConvertTo-SecureString 'text' -AsPlainText -Force)
    private static bool IsPlainTextConversion(PipelineAst pipeline) =>
        pipeline.PipelineElements is [CommandAst command]
        && string.Equals(command.GetCommandName(), "ConvertTo-SecureString", StringComparison.OrdinalIgnoreCase)
        && command.CommandElements.Skip(1).Any(element => element is StringConstantExpressionAst);
}
