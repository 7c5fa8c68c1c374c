using System.Collections;
using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns what -Tag takes elsewhere into tags to look for; a key alone, <c>'env'</c>, stands for any value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class TagFilterTransformationAttribute : InputTransformationAttribute
{
    private static readonly TagTransformationAttribute s_tags = new();

    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine)
    {
        var found = new List<Tag>();
        Collect(engine, value, found);
        return found.ToArray();
    }

    private static void Collect(EngineIntrinsics engine, object input, List<Tag> found)
    {
        var value = Unwrap(input)!;
        switch (value)
        {
            case string key when key.Length > 0 && !key.Contains('=', StringComparison.Ordinal):
                found.Add(new Tag { Key = key.Trim() });
                break;
            case IEnumerable items and not string and not IDictionary:
                foreach (var item in items)
                    if (item is not null) Collect(engine, item, found);
                break;
            default:
                found.AddRange((Tag[])s_tags.Transform(engine, value)!);
                break;
        }
    }
}
