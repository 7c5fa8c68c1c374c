using System.Diagnostics;

namespace SecretsPS.Vault;

/// <summary>What Set-Secret was given. A parameter of this type shows nothing in module logging, bound parameters and errors.</summary>
[DebuggerDisplay("***")]
public sealed class VaultSecret
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly object _given;

    internal VaultSecret(object given) => _given = given;

    /// <inheritdoc/>
    public override string ToString() => SecretBuffer.Redacted;

    internal object Reveal() => _given;
}
