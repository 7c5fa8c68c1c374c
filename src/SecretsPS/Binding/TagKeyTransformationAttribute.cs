using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>Turns keys, and tags or other objects that carry Key, into tag keys.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TagKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null ? null : Convert(inputData).Distinct(StringComparer.Ordinal).ToArray();

    private static IEnumerable<string> Convert(object input)
    {
        var value = input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;
        return value switch
        {
            string text => [text],
            IDictionary dictionary => dictionary.Contains("Key") ? [Text(dictionary["Key"])] : dictionary.Keys.Cast<object>().Select(Text),
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Convert),
            IConvertible number => [Text(number)],
            _ => [FromObject(PSObject.AsPSObject(value))],
        };
    }

    private static string FromObject(PSObject custom) => custom.Properties["Key"] is { } key
        ? Text(key.Value)
        : throw new ArgumentTransformationMetadataException("A tag key is an object without Key. Pass keys as text, or tags.");

    private static string Text(object? value) =>
        System.Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";
}
