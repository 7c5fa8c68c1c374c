using System.Collections;
using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>Turns JSON text, <c>file://PATH</c>, a file, a hashtable or an object into the text of a resource policy.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PolicyTransformationAttribute : ArgumentTransformationAttribute
{
    private const string FileScheme = "file://";

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        try
        {
            return Convert(engineIntrinsics.SessionState.Path, inputData);
        }
        catch (SecretsManagerInputException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static string? Convert(PathIntrinsics paths, object? input)
    {
        var value = input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;
        return value switch
        {
            null => null,
            string text when text.StartsWith(FileScheme, StringComparison.Ordinal) => Read(paths.GetUnresolvedProviderPathFromPSPath(text[FileScheme.Length..])),
            string text => text,
            FileInfo file => Read(file.FullName),
            IEnumerable lines and not IDictionary when lines.Cast<object>().All(line => line is string or PSObject { BaseObject: string }) => string.Join('\n', lines.Cast<object>()),
            IEnumerable and not IDictionary => throw new SecretsManagerInputException("ResourcePolicy", "ResourcePolicy is an array. Give one policy: JSON text, a hashtable, or file://PATH."),
            _ => Compact(value),
        };
    }

    private static string Compact(object value)
    {
        using var json = CompactJson.From(value);
        return json.RevealString();
    }

    private static string Read(string path)
    {
        using var text = ValueFile.ReadText(path, trimNewline: false, "ResourcePolicy");
        return text.RevealString();
    }
}
