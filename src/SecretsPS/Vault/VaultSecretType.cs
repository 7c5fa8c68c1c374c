namespace SecretsPS.Vault;

/// <summary>Types of secrets, named as SecretManagement names them.</summary>
internal enum VaultSecretType
{
    /// <summary>Made by others: nothing says what it is.</summary>
    Unknown,

    /// <summary>byte[], kept as SecretBinary.</summary>
    ByteArray,

    /// <summary>string, kept as SecretString.</summary>
    String,

    /// <summary>SecureString, kept as SecretString.</summary>
    SecureString,

    /// <summary>PSCredential, kept as JSON with username and password.</summary>
    PSCredential,

    /// <summary>Hashtable, kept as JSON.</summary>
    Hashtable,
}
