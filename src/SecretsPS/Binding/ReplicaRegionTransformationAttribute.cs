using System.Collections;
using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Binding;

/// <summary>Turns region names, or objects and hashtables with Region and KmsKeyId, into replica regions.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ReplicaRegionTransformationAttribute : ArgumentTransformationAttribute
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

    internal static IEnumerable<ReplicaRegionType> Convert(object input)
    {
        var value = input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;
        return value switch
        {
            ReplicaRegionType replica => [replica],
            string text => text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(FromText),
            IDictionary dictionary => [Create(dictionary["Region"], dictionary["KmsKeyId"])],
            IEnumerable items => items.Cast<object>().Where(item => item is not null).SelectMany(Convert),
            _ => [FromObject(PSObject.AsPSObject(value))],
        };
    }

    private static ReplicaRegionType FromText(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? Create(text, null) : Create(text[..equals], text[(equals + 1)..]);
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
