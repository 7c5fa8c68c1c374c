using System.Management.Automation;
using SecretsPS.Model;
using SecretsPS.Reading;

namespace SecretsPS.Vault;

/// <summary>Reads a secret of the vault. One that does not exist is no error here: SecretManagement asks one vault after another.</summary>
public sealed class GetSecretCommand : VaultCmdlet
{
    /// <summary>Name without the vault's prefix.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Never enumerated: the bytes of a byte[] are one secret.
        if (TryRun(Name, ReadAsync, out var value) && value is not null) WriteObject(value, enumerateCollection: false);
    }

    private async Task<object?> ReadAsync(string id)
    {
        var client = Client;
        if (await DescribeAsync(client, id, StopToken).ConfigureAwait(false) is not { } secret) return null;
        using var reading = await SecretReading.ReadAsync(client, new GetSecretValueRequest { SecretId = id }, StopToken).ConfigureAwait(false);
        return VaultValue.Restore(id, VaultMetadata.TypeOf(secret.Tags), reading);
    }
}
