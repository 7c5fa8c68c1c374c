using SecretsPS.Publishing;

namespace SecretsPS.Core.Tests.Publishing;

/// <summary>Makes variables of texts, as the cmdlet does of secrets.</summary>
internal static class PublishingCase
{
    public static PublishOptions GitHub { get; } = new() { Target = PublishTarget.GitHubActions, IsWindows = false };

    public static PublishOptions Azure { get; } = new() { Target = PublishTarget.AzurePipelines, IsWindows = false };

    public static PublishOptions Process { get; } = new() { Target = PublishTarget.Process, IsWindows = false };

    public static VariableBuilder Add(this VariableBuilder builder, string name, string text, string? alias = null)
    {
        using var value = SecretText.FromChars(text);
        builder.Add(alias, new PublishedSecret(name, name, $"arn:aws:secretsmanager:eu-west-1:123456789012:secret:{name}-AbCdEf", null), value, null);
        return builder;
    }

    public static VariableBuilder AddBinary(this VariableBuilder builder, string name, byte[] bytes)
    {
        using var value = SecretBytes.From(bytes);
        builder.Add(null, new PublishedSecret(name, name, null, null), null, value);
        return builder;
    }

    public static IEnumerable<string> Pairs(this VariableBuilder builder) => builder.Variables.Select(variable => $"{variable.Name}={variable.Value.RevealString()}");
}
