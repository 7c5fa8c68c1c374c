using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using SecretsPS.Connection;

namespace SecretsPS.Binding;

/// <summary>
/// Turns what a user gives as a value into a <see cref="SecretText"/>: text, SecureString, credential, dictionary or
/// object. The parameter then holds a type that shows nothing, in module logging and bound parameters too.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecretTextTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    private protected override object? Convert(object value, EngineIntrinsics engine) => FromAny(value);

    /// <inheritdoc/>
    private protected override object StandIn() => SecretText.FromUtf8([]);

    /// <summary>The same for a value that is no parameter.</summary>
    /// <exception cref="SecretsManagerInputException">It is no text, and nothing that JSON can be made of.</exception>
    internal static SecretText? From(object? input) => Unwrap(input) is { } value ? FromAny(value) : null;

    private static SecretText? FromAny(object value)
    {
        return value switch
        {
            SecretText text => text,
            // What "$variable" makes of these: the name of the type, which nobody wants to store.
            "System.Security.SecureString" or "System.Management.Automation.PSCredential" or "System.Collections.Hashtable" or "System.Object[]" or "System.Byte[]" =>
                throw Refused("is the name of a type", "Pass the variable itself, without quotes around it."),
            string text => SecretText.FromChars(text),
            char character => SecretText.FromChars([character]),
            SecureString secure => SecureStrings.ToSecretText(secure),
            PSCredential credential => CompactJson.FromCredential(credential),
            IDictionary or PSObject => CompactJson.From(value),
            byte[] or Stream => throw Refused("is binary", "Pass it as SecretBinary."),
            FileSystemInfo => throw Refused("is a file", "Pass its path as SecretFile."),
            ScriptBlock => throw Refused("is a script block", "Run it first: (& { ... })."),
            ICollection collection => throw Refused($"is an array of {collection.Count} items", "Join text with -join \"`n\" or Get-Content -Raw, use SecretFile for a file, or pass a hashtable for JSON."),
            bool or IFormattable => SecretText.FromChars(System.Convert.ToString(value, CultureInfo.InvariantCulture)),
            _ => CompactJson.From(PSObject.AsPSObject(value)),
        };
    }

    private static SecretsManagerInputException Refused(string what, string nextStep) =>
        new("SecretString", $"The value {what}; a text, SecureString, credential, hashtable or object is expected. {nextStep}");
}
