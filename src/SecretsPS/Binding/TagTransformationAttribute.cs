using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns <c>@{env='prod'}</c>, <c>'env=prod'</c>, <c>'env=prod;team=core'</c> or objects with Key and Value into tags.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return inputData is null ? null : Convert(inputData).ToArray();
        }
        catch (SecretsManagerInputException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    internal static IEnumerable<Tag> Convert(object input)
    {
        var value = input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;
        return value switch
        {
            Tag tag => [tag],
            string text => FromText(text),
            IDictionary dictionary => FromDictionary(dictionary),
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Convert),
            _ => [FromObject(PSObject.AsPSObject(value))],
        };
    }

    private static IEnumerable<Tag> FromText(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // 'note=a;b' is one tag whose value holds a semicolon: only parts that are all pairs are a list.
        return parts.All(part => part.IndexOf('=', StringComparison.Ordinal) > 0) ? parts.Select(FromPair) : [FromPair(text.Trim())];
    }

    private static Tag FromPair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new Tag { Key = pair[..equals].Trim(), Value = pair[(equals + 1)..].Trim() }
            : throw new SecretsManagerInputException("Tag", $"Tag '{pair}' has no key and value. Write 'key=value', 'a=1;b=2', @{{ key = 'value' }}, or objects with Key and Value.");
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
