using System.Collections;
using System.Management.Automation;

namespace SecretsPS.Binding;

/// <summary>Turns JSON text, <c>file://PATH</c>, a file, a hashtable or an object into the text of a resource policy.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class PolicyTransformationAttribute : InputTransformationAttribute
{
    private const string FileScheme = "file://";

    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => FromAny(engine.SessionState.Path, value);

    private static string? FromAny(PathIntrinsics paths, object value)
    {
        return value switch
        {
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
