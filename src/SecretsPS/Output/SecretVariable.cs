using SecretsPS.Publishing;

namespace SecretsPS.Output;

/// <summary>A variable that was published. It holds no value.</summary>
public sealed class SecretVariable
{
    internal SecretVariable(PublishedVariable variable, PublishOptions options)
    {
        Variable = variable.Name;
        Name = variable.Secret.Name;
        ARN = variable.Secret.ARN;
        VersionId = variable.Secret.VersionId;
        Target = options.Target;
        IsOutput = options.AsOutput;
        IsBase64 = variable.IsBase64;
    }

    /// <summary>Name of the variable.</summary>
    public string Variable { get; }

    /// <summary>Name of the secret.</summary>
    public string Name { get; }

    /// <summary>Full ARN of the secret.</summary>
    public string? ARN { get; }

    /// <summary>The version that was read.</summary>
    public string? VersionId { get; }

    /// <summary>Where the variable was set.</summary>
    public PublishTarget Target { get; }

    /// <summary>Whether it is an output of the step.</summary>
    public bool IsOutput { get; }

    /// <summary>Whether its value is base64 of the secret's.</summary>
    public bool IsBase64 { get; }

    /// <summary>The variable.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Variable;
}
