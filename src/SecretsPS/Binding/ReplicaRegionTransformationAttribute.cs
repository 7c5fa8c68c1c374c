using System.Collections;
using System.Management.Automation;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns region names, or objects and hashtables with Region and KmsKeyId, into replica regions.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class ReplicaRegionTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => Items(value).ToArray();

    /// <inheritdoc/>
    private protected override object StandIn() => new ReplicaRegionType[] { new() };

    internal static IEnumerable<ReplicaRegionType> Items(object input)
    {
        var value = Unwrap(input)!;
        return value switch
        {
            ReplicaRegionType replica => [replica],
            string text => ReplicaText.Parse(text),
            IDictionary dictionary => [Create(dictionary["Region"], dictionary["KmsKeyId"])],
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Items),
            _ => [FromObject(PSObject.AsPSObject(value))],
        };
    }

    private static ReplicaRegionType FromObject(PSObject custom) =>
        Create(custom.Properties["Region"]?.Value, custom.Properties["KmsKeyId"]?.Value);

    private static ReplicaRegionType Create(object? region, object? kmsKeyId)
    {
        var name = region?.ToString();
        if (string.IsNullOrEmpty(name))
            throw new SecretsManagerInputException("ReplicaRegion", "A replica region has no Region. Give names such as 'eu-west-1', or @{ Region = 'eu-west-1'; KmsKeyId = 'alias/app' }.");
        var key = kmsKeyId?.ToString();
        return new ReplicaRegionType { Region = name, KmsKeyId = string.IsNullOrEmpty(key) ? null : key };
    }
}
