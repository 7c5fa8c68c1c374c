using System.Diagnostics;

namespace SecretsPS.Publishing;

/// <summary>A variable that is about to be set.</summary>
[DebuggerDisplay("{Name}")]
public sealed class PublishedVariable : IDisposable
{
    internal PublishedVariable(string name, PublishedSecret secret, SecretText value, bool isBase64)
    {
        Name = name;
        Secret = secret;
        Value = value;
        IsBase64 = isBase64;
    }

    /// <summary>Name of the variable.</summary>
    public string Name { get; }

    /// <summary>The secret that it comes from.</summary>
    public PublishedSecret Secret { get; }

    /// <summary>What it is set to.</summary>
    public SecretText Value { get; }

    /// <summary>Whether the value is base64 of the secret's bytes.</summary>
    public bool IsBase64 { get; }

    /// <summary>Clears the value.</summary>
    public void Dispose() => Value.Dispose();

    /// <summary>The name.</summary>
    /// <returns>The name, never the value.</returns>
    public override string ToString() => Name;
}

/// <summary>The secret behind a variable.</summary>
/// <param name="SecretId">What the user named it by.</param>
/// <param name="Name">Its name.</param>
/// <param name="ARN">Its full ARN.</param>
/// <param name="VersionId">The version that was read.</param>
public sealed record PublishedSecret(string SecretId, string Name, string? ARN, string? VersionId);

/// <summary>Why nothing can be published.</summary>
/// <param name="SecretId">What the user named the secret by.</param>
/// <param name="Message">What is wrong and what to do, without a value.</param>
public sealed record PublishProblem(string SecretId, string Message);
