using System.Collections;
using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>
/// Turns names, ARNs and objects that carry ARN or Name into SecretIds. Without it an object would bind by its
/// ToString, which is its type's name.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecretIdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_properties = ["ARN", "SecretId", "Name"];

    /// <summary>Whether the parameter takes one SecretId only.</summary>
    public bool OnlyOne { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var ids = new List<string>();
        Collect(inputData, ids);
        if (!OnlyOne) return ids.ToArray();
        return ids.Count == 1
            ? ids[0]
            : throw new ArgumentTransformationMetadataException($"SecretId takes one secret here; {ids.Count} were given. Pipe several, or loop over them.");
    }

    private static void Collect(object? input, List<string> ids)
    {
        var value = input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;
        switch (value)
        {
            case null:
                break;
            case string text:
                ids.Add(text);
                break;
            case IDictionary dictionary:
                ids.Add(FirstOf(name => dictionary[name]));
                break;
            case IEnumerable items:
                foreach (var item in items) Collect(item, ids);
                break;
            default:
                var custom = PSObject.AsPSObject(input);
                ids.Add(FirstOf(name => custom.Properties[name]?.Value));
                break;
        }
    }

    private static string FirstOf(Func<string, object?> property)
    {
        foreach (var name in s_properties)
            if (property(name)?.ToString() is { Length: > 0 } id) return id;
        throw new ArgumentTransformationMetadataException("The object carries neither ARN nor Name. Pass the name or ARN of a secret.");
    }
}
