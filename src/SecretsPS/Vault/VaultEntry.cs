using System.Collections;

namespace SecretsPS.Vault;

/// <summary>A secret of a vault as SecretManagement lists it.</summary>
/// <param name="Name">Name without the vault's prefix.</param>
/// <param name="Type">Name of its type; Unknown where the vault did not set it.</param>
/// <param name="Metadata">Metadata; never a value.</param>
public sealed record VaultEntry(string Name, string Type, Hashtable Metadata);
