using System.Collections;
using System.Management.Automation;
using System.Security;
using System.Text.Json;
using SecretsPS.Binding;
using SecretsPS.Connection;
using SecretsPS.Json;
using SecretsPS.Reading;

namespace SecretsPS.Vault;

/// <summary>A value of one of SecretManagement's five types in the form that the service keeps. Disposing it clears it.</summary>
internal sealed class VaultValue : IDisposable
{
    private VaultValue(VaultSecretType type) => Type = type;

    public VaultSecretType Type { get; }

    public SecretText? Text { get; private init; }

    public SecretBytes? Binary { get; private init; }

    /// <exception cref="SecretsManagerInputException">It is of another type, or a hashtable that holds another type.</exception>
    public static VaultValue From(VaultSecret? secret) => secret?.Reveal() switch
    {
        null => throw new SecretsManagerInputException("Secret", "The secret is $null. Check the variable; Remove-Secret removes a secret."),
        string text => new VaultValue(VaultSecretType.String) { Text = SecretText.FromChars(text) },
        SecureString secure => new VaultValue(VaultSecretType.SecureString) { Text = SecureStrings.ToSecretText(secure) },
        PSCredential credential => FromCredential(credential),
        Hashtable table => new VaultValue(VaultSecretType.Hashtable) { Text = VaultHashtable.Write(table) },
        byte[] bytes => new VaultValue(VaultSecretType.ByteArray) { Binary = SecretBytes.From(bytes) },
        IDictionary other => throw Refused(other, "Its order would be lost: convert it with [hashtable]."),
        ICollection other => throw Refused(other, "Join lines with -join \"`n\" or Get-Content -Raw, or cast bytes with [byte[]]."),
        var other => throw Refused(other, "Convert it to one of them."),
    };

    /// <summary>The object that was set; of a secret that others made, a SecureString or byte[].</summary>
    /// <exception cref="SecretsManagerInputException">The value is not of the type that its tag says.</exception>
    public static object Restore(string id, VaultSecretType type, SecretReading reading)
    {
        try
        {
            return (type, reading.Text, reading.Binary) switch
            {
                (VaultSecretType.ByteArray or VaultSecretType.Unknown, null, { } bytes) => bytes.RevealBytes().ToArray(),
                (VaultSecretType.String, { } text, _) => text.RevealString(),
                (VaultSecretType.SecureString or VaultSecretType.Unknown, { } text, _) => SecureStrings.FromSecretText(text),
                (VaultSecretType.PSCredential, { } text, _) => JsonValues.Credential(text),
                (VaultSecretType.Hashtable, { } text, _) => VaultHashtable.Read(text),
                _ => throw Misfit(id, type),
            };
        }
        catch (Exception e) when (e is SecretsManagerInputException or JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            // The reasons of parsers may quote what they parse.
            throw Misfit(id, type);
        }
    }

    public bool IsSame(SecretReading reading) =>
        Text is not null ? Text.ContentEquals(reading.Text) : Binary!.ContentEquals(reading.Binary);

    public void Dispose()
    {
        Text?.Dispose();
        Binary?.Dispose();
    }

    private static VaultValue FromCredential(PSCredential credential) => string.IsNullOrEmpty(credential.UserName)
        ? throw new SecretsManagerInputException("Secret", "The credential has no user name. Give one, or set the password alone as a SecureString.")
        : new VaultValue(VaultSecretType.PSCredential) { Text = CompactJson.FromCredential(credential) };

    private static SecretsManagerInputException Refused(object given, string nextStep) =>
        new("Secret", $"The secret is of type {given.GetType().Name}; string, SecureString, PSCredential, Hashtable and byte[] can be kept. {nextStep}");

    private static SecretsManagerInputException Misfit(string id, VaultSecretType type) =>
        new("Secret", $"'{id}' has the tag {VaultMetadata.TypeKey}={type}, and its value is not of this type: somebody changed it. Set it again, or read it as it is after Remove-SMSecretTag '{id}' {VaultMetadata.TypeKey}.");
}
