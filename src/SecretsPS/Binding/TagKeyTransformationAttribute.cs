using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>Turns keys, and tags or other objects that carry Key, into tag keys.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class TagKeyTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => Items(value).Distinct(StringComparer.Ordinal).ToArray();

    private static IEnumerable<string> Items(object input)
    {
        var value = Unwrap(input)!;
        return value switch
        {
            string text => [text],
            IDictionary dictionary => dictionary.Contains("Key") ? [Text(dictionary["Key"])] : dictionary.Keys.Cast<object>().Select(Text),
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Items),
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
