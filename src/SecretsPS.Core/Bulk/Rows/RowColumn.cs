namespace SecretsPS.Bulk;

/// <summary>What a column of a file holds.</summary>
public enum RowColumn
{
    /// <summary>Name of the secret.</summary>
    Name,

    /// <summary>Text value.</summary>
    SecretString,

    /// <summary>Binary value as base64.</summary>
    SecretBinary,

    /// <summary>Description.</summary>
    Description,

    /// <summary>KMS key.</summary>
    KmsKeyId,

    /// <summary>All tags.</summary>
    Tags,

    /// <summary>The value of one tag, whose key stands in the header.</summary>
    TagValue,

    /// <summary>Replica regions.</summary>
    AddReplicaRegions,

    /// <summary>Whether a replica overwrites a secret of the same name.</summary>
    ForceOverwriteReplicaSecret,
}
