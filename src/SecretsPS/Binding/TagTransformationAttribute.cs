using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns <c>@{env='prod'}</c>, <c>'env=prod'</c>, <c>'env=prod;team=core'</c> or objects with Key and Value into tags.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class TagTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => Items(value).ToArray();

    /// <inheritdoc/>
    private protected override object StandIn() => new Tag[] { new() };

    internal static IEnumerable<Tag> Items(object input)
    {
        var value = Unwrap(input)!;
        return value switch
        {
            Tag tag => [tag],
            string text => TagText.Parse(text),
            IDictionary dictionary => FromDictionary(dictionary),
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Items),
            _ => [FromObject(PSObject.AsPSObject(value))],
        };
    }

    private static IEnumerable<Tag> FromDictionary(IDictionary dictionary)
    {
        // @{ Key = 'env'; Value = 'prod' } is how the AWS modules write one tag.
        if (dictionary.Count == 2 && dictionary.Contains("Key") && dictionary.Contains("Value"))
            return [new Tag { Key = Text(dictionary["Key"]), Value = Text(dictionary["Value"]) }];
        return dictionary.Keys.Cast<object>()
            .Select(key => new Tag { Key = Text(key), Value = Text(dictionary[key]) })
            .OrderBy(tag => tag.Key, StringComparer.Ordinal);
    }

    private static Tag FromObject(PSObject custom)
    {
        var key = custom.Properties["Key"];
        if (key is null || custom.Properties["Value"] is not { } value)
            throw new SecretsManagerInputException("Tag", "A tag is an object without Key and Value. Write 'key=value', @{ key = 'value' }, or objects with Key and Value.");
        return new Tag { Key = Text(key.Value), Value = Text(value.Value) };
    }

    private static string Text(object? value) =>
        System.Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";
}
