using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns what -Tag takes, <c>@{ key = 'value' }</c> and its other shapes, into the metadata of a managed external rotation.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RotationMetadataTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly TagTransformationAttribute s_pairs = new();

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        null => null,
        ExternalSecretRotationMetadataItem[] items => items,
        _ => ((Tag[])s_pairs.Transform(engineIntrinsics, inputData)!)
            .Select(pair => new ExternalSecretRotationMetadataItem { Key = pair.Key, Value = pair.Value })
            .ToArray(),
    };
}
