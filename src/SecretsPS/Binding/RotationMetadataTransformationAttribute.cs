using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns what -Tag takes, <c>@{ key = 'value' }</c> and its other shapes, into the metadata of a managed external rotation.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class RotationMetadataTransformationAttribute : InputTransformationAttribute
{
    private static readonly TagTransformationAttribute s_pairs = new();

    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => value switch
    {
        ExternalSecretRotationMetadataItem[] items => items,
        _ => ((Tag[])s_pairs.Transform(engine, value)!)
            .Select(pair => new ExternalSecretRotationMetadataItem { Key = pair.Key, Value = pair.Value })
            .ToArray(),
    };
}
