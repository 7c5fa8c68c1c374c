using System.Management.Automation;
using System.Text;

namespace SecretsPS.Binding;

/// <summary>Turns PowerShell's names, .NET's names and code pages into an encoding.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
            {
                null => null,
                Encoding encoding => encoding,
                int codePage => Encoding.GetEncoding(codePage),
                var name => Find(name.ToString() ?? ""),
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException($"Encoding '{inputData}' is unknown. Give one such as utf8, unicode, latin1, windows-1252 or a code page.", e);
        }
    }

    private static Encoding Find(string name) => name.ToUpperInvariant() switch
    {
        "UTF8" or "UTF8BOM" or "UTF8NOBOM" or "DEFAULT" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "UNICODE" => Encoding.Unicode,
        "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
        "UTF32" => Encoding.UTF32,
        "ANSI" => Encoding.GetEncoding(System.Globalization.CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "OEM" => Encoding.GetEncoding(System.Globalization.CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        _ => int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var codePage) ? Encoding.GetEncoding(codePage) : Encoding.GetEncoding(name),
    };
}
