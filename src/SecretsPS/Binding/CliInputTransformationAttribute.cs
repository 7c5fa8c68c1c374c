namespace SecretsPS.Binding;

/// <summary>
/// Turns the text of -CliInputJson and -CliInputYaml, or the path of a file with it, into a <see cref="SecretText"/>: the
/// text holds a value, and module logging records what a parameter prints.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class CliInputTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    private protected override object Convert(object value, System.Management.Automation.EngineIntrinsics engine) => value switch
    {
        SecretText text => text,
        string text => SecretText.FromChars(text),
        System.Security.SecureString secure => Connection.SecureStrings.ToSecretText(secure),
        FileInfo file => SecretText.FromChars(file.FullName),
        _ => throw new SecretsManagerInputException("CliInput", "The input of the AWS CLI is a text, or the path of a file with it. Read a file with Get-Content -Raw, or give its path."),
    };
}
