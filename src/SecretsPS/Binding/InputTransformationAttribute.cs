using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>
/// Base of the transformations: null stays null, PSObject wrappers come off, and input that is refused becomes the
/// parameter's one error.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Binds a refused input as a stand-in, for parameters of rows that hold values; the cmdlet asks <see cref="RefusedInput"/>.</summary>
    public bool Deferred { get; init; }

    /// <inheritdoc/>
    public sealed override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Unwrap(inputData) is { } value ? Convert(value, engineIntrinsics) : null;
        }
        catch (SecretsManagerInputException e) when (Deferred)
        {
            return RefusedInput.Remember(StandIn(), e);
        }
        catch (SecretsManagerInputException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <summary>A new object of the parameter's type.</summary>
    /// <returns>The object, which nobody else has.</returns>
    private protected virtual object StandIn() => throw new NotSupportedException("This parameter's input cannot be deferred.");

    /// <summary>The object inside a wrapper; a custom object is its wrapper.</summary>
    /// <param name="input">Input, or a part of it.</param>
    /// <returns>The bare object.</returns>
    private protected static object? Unwrap(object? input) =>
        input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;

    /// <summary>Makes the parameter's value.</summary>
    /// <param name="value">Input without its wrapper.</param>
    /// <param name="engine">The session, for paths.</param>
    /// <returns>The value.</returns>
    private protected abstract object? Convert(object value, EngineIntrinsics engine);
}
