using SecretsPS.Model;

namespace SecretsPS.Vault;

/// <summary>
/// Tests a vault: its parameters, the connection, and whether it may list, describe and read. Reading is tried with a
/// name that does not exist, so that no value is read; nothing is written.
/// </summary>
public sealed class TestSecretVaultCommand : VaultCmdlet
{
    // The service tells "not found" from "not allowed" by the permissions of the caller.
    private const string ProbeName = "secretsps-test-secretvault-no-such-secret";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryOpen(out var client))
        {
            WriteObject(false);
            return;
        }

        // A long prefix leaves room for a part of it.
        var name = Vault.Prefix + ProbeName;
        var id = name[..Math.Min(name.Length, Limits.NameLength)];
        WriteObject(AllowsAll(
            () => AllowsAsync("secretsmanager:ListSecrets", "Get-SecretInfo", () => client.SendAsync(List(), StopToken)),
            () => AllowsAsync("secretsmanager:DescribeSecret", "Get-Secret, Set-Secret and Set-SecretInfo", () => client.SendAsync(new DescribeSecretRequest { SecretId = id }, StopToken)),
            () => AllowsAsync("secretsmanager:GetSecretValue", "Get-Secret", () => client.SendAsync(new GetSecretValueRequest { SecretId = id }, StopToken))));
    }

    private ListSecretsRequest List() => new()
    {
        MaxResults = 1,
        Filters = Vault.Prefix.Length > 0 ? [new Filter { Key = "name", Values = [Vault.Prefix] }] : null,
    };

    // Each permission that is missing is told; without a connection none can be asked for, and once is enough.
    private bool AllowsAll(params Func<Task<bool>>[] permissions)
    {
        var isAllowed = true;
        foreach (var permission in permissions)
        {
            var isAnswered = false;
            isAllowed &= TryWait(VaultName, () => ExplainAsync(() => NoteAsync(permission)), out _);
            if (!isAnswered) return false;

            async Task<bool> NoteAsync(Func<Task<bool>> ask)
            {
                try
                {
                    return isAnswered = await ask().ConfigureAwait(false);
                }
                catch (SecretsManagerException e) when (e.ErrorCode == "AccessDeniedException")
                {
                    isAnswered = true;
                    throw;
                }
            }
        }

        return isAllowed;
    }

    private static async Task<bool> AllowsAsync<TResult>(string permission, string use, Func<Task<TResult>> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return true;
        }
        catch (SecretsManagerException e) when (e.ErrorCode == "ResourceNotFoundException")
        {
            return true;
        }
        catch (SecretsManagerException e) when (e.ErrorCode == "AccessDeniedException")
        {
            throw new SecretsManagerException(e.ErrorCode, e.ServiceMessage, e.StatusCode, e.RequestId, $"{permission} is needed for {use}: allow it to the role of the vault.");
        }
    }
}
