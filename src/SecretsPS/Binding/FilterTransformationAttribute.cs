using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns <c>@{ name = 'app/'; 'tag-key' = 'env', 'team' }</c>, <c>'name=app/'</c> or objects with Key and Values into filters.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class FilterTransformationAttribute : InputTransformationAttribute
{
    private const string Shapes = "Write 'name=app/', @{ name = 'app/' }, or objects with Key and Values.";

    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => Items(value).ToArray();

    private static IEnumerable<Filter> Items(object input)
    {
        var value = Unwrap(input)!;
        return value switch
        {
            Filter filter => [filter],
            string text => [FromText(text)],
            IDictionary dictionary => FromDictionary(dictionary),
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Items),
            _ => [FromObject(PSObject.AsPSObject(value))],
        };
    }

    private static Filter FromText(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? Create(text[..equals].Trim(), text[(equals + 1)..]) : throw Refused($"The filter '{text}' has no key and value.");
    }

    private static IEnumerable<Filter> FromDictionary(IDictionary dictionary)
    {
        // @{ Key = 'name'; Values = 'app/' } is how the AWS modules write one filter.
        if (dictionary.Count == 2 && dictionary.Contains("Key") && dictionary.Contains("Values"))
            return [Create(Text(dictionary["Key"]), dictionary["Values"])];
        return dictionary.Keys.Cast<object>().Select(key => Create(Text(key), dictionary[key])).OrderBy(filter => filter.Key, StringComparer.Ordinal);
    }

    private static Filter FromObject(PSObject custom)
    {
        if (custom.Properties["Key"] is not { } key || (custom.Properties["Values"] ?? custom.Properties["Value"]) is not { } values)
            throw Refused("A filter is an object without Key and Values.");
        return Create(Text(key.Value), values.Value);
    }

    private static Filter Create(string key, object? values)
    {
        var bare = values is PSObject wrapped ? wrapped.BaseObject : values;
        var texts = bare is IEnumerable items and not string ? items.Cast<object?>().Select(Text).ToArray() : [Text(bare)];
        return key.Length > 0 && texts.Length > 0 ? new Filter { Key = key, Values = texts } : throw Refused("A filter has no key or no value.");
    }

    private static string Text(object? value) =>
        System.Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";

    private static ArgumentTransformationMetadataException Refused(string problem) => new($"{problem} {Shapes}");
}
