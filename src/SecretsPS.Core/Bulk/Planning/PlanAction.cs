namespace SecretsPS.Bulk;

/// <summary>What an import would do with a row.</summary>
public enum PlanAction
{
    /// <summary>The secret does not exist and is created.</summary>
    Create,

    /// <summary>Some parts differ and are changed.</summary>
    Update,

    /// <summary>Nothing differs.</summary>
    Unchanged,

    /// <summary>The secret is scheduled for deletion; it is restored, then what differs is changed.</summary>
    Restore,

    /// <summary>The row cannot be written: scheduled for deletion, or it may not be read.</summary>
    Conflict,

    /// <summary>The mode leaves the secret alone.</summary>
    Skip,

    /// <summary>Nothing is read first: the secret is created, or all that the row brings is written to it.</summary>
    CreateOrUpdate,
}
