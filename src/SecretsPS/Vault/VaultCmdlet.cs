using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using SecretsPS.Commands;
using SecretsPS.Model;

namespace SecretsPS.Vault;

/// <summary>
/// Base of what the functions of <c>SecretsPS.Extension</c> run. Without a Cmdlet attribute these are no cmdlets of the
/// module: their names are SecretManagement's.
/// </summary>
public abstract class VaultCmdlet : ConnectionCmdlet
{
    private VaultParameters? _vault;

    /// <summary>Name of the registered vault.</summary>
    [Parameter]
    public string? VaultName { get; set; }

    /// <summary>The vault's parameters, as Register-SecretVault was given them.</summary>
    [Parameter]
    public Hashtable? AdditionalParameters { get; set; }

    private protected VaultParameters Vault => _vault ??= VaultParameters.Read(AdditionalParameters);

    private protected ISecretsManager Client => ClientFor();

    /// <summary>A session's defaults are its own: neither the caller's nor those of SecretManagement's runspace apply.</summary>
    private protected override ConnectionSettings ResolveSettings() => Vault.Connection;

    /// <summary>The vault's connection, or its one error.</summary>
    private protected bool TryOpen([MaybeNullWhen(false)] out ISecretsManager client)
    {
        client = null;
        return TryWait(VaultName, () => Task.FromResult(Vault), out _)
            && TryWait(VaultName, () => ExplainAsync(() => Task.FromResult(Client)), out client);
    }

    /// <summary>The vault does its work, or tells its one error.</summary>
    private protected bool TryRun<TResult>(string? name, Func<string, Task<TResult>> call, [MaybeNullWhen(false)] out TResult result)
    {
        result = default;
        return TryWait(VaultName, () => Task.FromResult(Vault), out _)
            && TryWait(name, () => Task.FromResult(Vault.SecretIdOf(name)), out var id)
            && TryWait(id, () => ExplainAsync(() => call(id)), out result);
    }

    /// <summary>A failure whose next step is another for a vault than for a cmdlet.</summary>
    private protected async Task<TResult> ExplainAsync<TResult>(Func<Task<TResult>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (SecretsManagerException e) when (e.ErrorCode == ClientErrorCode.NoRegion)
        {
            throw new SecretsManagerException(e.ErrorCode, $"The vault '{VaultName}' has no region. Register it with -VaultParameters @{{ Region = '...' }}, set AWS_REGION, or put a region into the profile.");
        }
        catch (SecretsManagerException e) when (e.ErrorCode == ClientErrorCode.NoCredentials)
        {
            throw new SecretsManagerException(e.ErrorCode, e.ServiceMessage, e.StatusCode, e.RequestId, $"This is the vault '{VaultName}': its own ProfileName and the AWS_ variables count, Connect-SMSession does not.");
        }
    }

    /// <summary>Metadata of a secret; null where there is none of the name.</summary>
    internal static async Task<DescribeSecretResult?> DescribeAsync(ISecretsManager client, string id, CancellationToken token)
    {
        try
        {
            return await client.SendAsync(new DescribeSecretRequest { SecretId = id }, token).ConfigureAwait(false);
        }
        catch (SecretsManagerException e) when (e.ErrorCode == "ResourceNotFoundException")
        {
            return null;
        }
    }
}
