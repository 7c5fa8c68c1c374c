using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace SecretsPS.Vault;

/// <summary>What <c>Register-SecretVault -VaultParameters</c> says about a vault. Every call reads it anew.</summary>
internal sealed record VaultParameters
{
    // SecretManagement adds it to every call.
    private const string Reserved = "Verbose";

    private static readonly string[] s_names =
        ["Region", "ProfileName", "Prefix", "EndpointUrl", "AllowInsecureEndpoint", "KmsKeyId", "RecoveryWindowInDays", "ForceDeleteWithoutRecovery", "OnDeleted"];

    private static readonly string[] s_keys =
        ["AccessKey", "AccessKeyId", "SecretKey", "SecretAccessKey", "SessionToken", "Credential", "Password", "Token"];

    /// <summary>Region such as eu-west-1; null where the standard chain decides.</summary>
    public string? Region { get; private init; }

    /// <summary>Profile of the shared files; null where the standard chain decides.</summary>
    public string? ProfileName { get; private init; }

    /// <summary>What stands before the name of every secret in the service; empty for none.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>Another endpoint.</summary>
    public Uri? EndpointUrl { get; private init; }

    /// <summary>Allows plain HTTP to an endpoint that is not loopback.</summary>
    public bool AllowInsecureEndpoint { get; private init; }

    /// <summary>KMS key of secrets that the vault creates; existing ones keep theirs.</summary>
    public string? KmsKeyId { get; private init; }

    /// <summary>Days until a removed secret is gone, 7 to 30; the service's 30 where null.</summary>
    public int? RecoveryWindowInDays { get; private init; }

    /// <summary>Deletes at once.</summary>
    public bool ForceDeleteWithoutRecovery { get; private init; }

    /// <summary>Whether Set-Secret restores a secret that is scheduled for deletion.</summary>
    public bool RestoresDeleted { get; private init; }

    /// <summary>Where calls go: the vault's own settings, and never the defaults of a session.</summary>
    public ConnectionSettings Connection => new()
    {
        Region = Region,
        ProfileName = ProfileName,
        EndpointUrl = EndpointUrl,
        AllowInsecureEndpoint = AllowInsecureEndpoint,
    };

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="SecretsManagerInputException">One is unknown or not what it should be.</exception>
    public static VaultParameters Read(IDictionary? given)
    {
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            if (name.Equals(Reserved, StringComparison.OrdinalIgnoreCase)) continue;
            if (!s_names.Contains(name, StringComparer.OrdinalIgnoreCase)) throw Unknown(name);
            if (!values.TryAdd(name, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value ?? ""))
                throw Refused(name, "is given twice. Keep one; the case of the letters does not matter.");
        }

        return Check(new VaultParameters
        {
            Region = Text(values, "Region"),
            ProfileName = Text(values, "ProfileName"),
            Prefix = Text(values, "Prefix") ?? "",
            EndpointUrl = Text(values, "EndpointUrl") is { } url ? Address(url) : null,
            AllowInsecureEndpoint = Switch(values, "AllowInsecureEndpoint"),
            KmsKeyId = Text(values, "KmsKeyId"),
            RecoveryWindowInDays = Days(values, "RecoveryWindowInDays"),
            ForceDeleteWithoutRecovery = Switch(values, "ForceDeleteWithoutRecovery"),
            RestoresDeleted = Choice(values, "OnDeleted"),
        });
    }

    /// <summary>The name in the service of a secret of the vault.</summary>
    /// <exception cref="SecretsManagerInputException">The service has no such names.</exception>
    public string SecretIdOf(string? name)
    {
        if (string.IsNullOrEmpty(name)) throw new SecretsManagerInputException("Name", "Name is empty. Give the name of a secret.");
        if (SecretArn.IsArn(name)) throw new SecretsManagerInputException("Name", $"'{name}' is an ARN, and a vault knows names. Give the name without the vault's prefix, or read it with Get-SMSecretValue.");
        // Alone first, so that a position in the message is one of what the user typed.
        SecretName.Check(name);
        var id = Prefix + name;
        SecretName.Check(id);
        return id;
    }

    private static VaultParameters Check(VaultParameters vault)
    {
        if (vault.Region is not null) RegionName.Check(vault.Region);
        if (vault.Prefix.Length > 0) SecretName.Check(vault.Prefix, "Prefix");
        if (vault.Prefix.Length >= Limits.NameLength) throw Refused("Prefix", $"has {vault.Prefix.Length} characters, which leaves none for a name. Shorten it.");
        if (vault is { ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: not null })
            throw Refused("ForceDeleteWithoutRecovery", "and RecoveryWindowInDays are both given. Choose one: a window, or deletion at once.");
        return vault;
    }

    private static SecretsManagerInputException Unknown(string name)
    {
        if (s_keys.Contains(name, StringComparer.OrdinalIgnoreCase))
            return Refused(name, "does not belong here: SecretManagement keeps vault parameters in a plain file. Put keys into a profile ('aws configure') and name it with ProfileName, or set the AWS_ variables.");
        if (name.Equals("Local", StringComparison.OrdinalIgnoreCase))
            return Refused(name, "is none: a vault stays registered and the embedded service ends with its process, with all secrets. Run Start-SMLocalServer and give its address as EndpointUrl.");
        var nearest = s_names.MinBy(known => EditDistance.Between(known.ToUpperInvariant(), name.ToUpperInvariant()))!;
        return Refused(name, $"is unknown. Did you mean {nearest}? There are: {string.Join(", ", s_names)}.");
    }

    private static string? Text(Dictionary<string, object> values, string name) => !values.TryGetValue(name, out var value)
        ? null
        : value switch
        {
            string { Length: > 0 } text => text,
            Uri address => address.OriginalString,
            _ => throw Refused(name, "is empty or no text. Give a text, or leave it out."),
        };

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw Refused("EndpointUrl", "is no address. Give one such as https://vpce-0a1b.secretsmanager.eu-west-1.vpce.amazonaws.com.");

    private static bool Switch(Dictionary<string, object> values, string name) => values.TryGetValue(name, out var value) && value switch
    {
        bool flag => flag,
        SwitchParameter flag => flag.ToBool(),
        string text when bool.TryParse(text, out var flag) => flag,
        _ => throw Refused(name, "is neither $true nor $false."),
    };

    private static int? Days(Dictionary<string, object> values, string name)
    {
        if (!values.TryGetValue(name, out var value)) return null;
        return int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 7 and <= 30
            ? days
            : throw Refused(name, "is not a number of days from 7 to 30.");
    }

    private static bool Choice(Dictionary<string, object> values, string name)
    {
        if (Text(values, name) is not { } choice || choice.Equals("Fail", StringComparison.OrdinalIgnoreCase)) return false;
        return choice.Equals("Restore", StringComparison.OrdinalIgnoreCase) ? true : throw Refused(name, "is neither Fail nor Restore.");
    }

    private static SecretsManagerInputException Refused(string name, string what) =>
        new(name, $"The vault parameter {name} {what} Register the vault again with Register-SecretVault -AllowClobber.");
}
