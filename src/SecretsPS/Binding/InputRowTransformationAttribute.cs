using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>Wraps whatever comes down the pipeline. It refuses nothing: an error of the binder would repeat the value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class InputRowTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        null or InputRow => inputData,
        PSObject { BaseObject: InputRow row } => row,
        _ => new InputRow(inputData),
    };
}
