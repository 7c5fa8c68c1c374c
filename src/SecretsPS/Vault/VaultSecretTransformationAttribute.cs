using System.Management.Automation;
using SecretsPS.Binding;

namespace SecretsPS.Vault;

/// <summary>Hides what Set-Secret is given; whether it can be kept is decided later, so that the value is in no binding error.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class VaultSecretTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => value as VaultSecret ?? new VaultSecret(value);
}
