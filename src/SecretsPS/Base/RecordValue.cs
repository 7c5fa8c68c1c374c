namespace SecretsPS.Commands;

/// <summary>The value of one pipeline record, cleared after its call where no other record shares it.</summary>
internal readonly record struct RecordValue(SecretText? Text, SecretBytes? Binary, bool IsOwned) : IDisposable
{
    /// <summary>What is to be disposed when the call has ended; null where the value serves other records too.</summary>
    public IDisposable? Spent => IsOwned ? this : null;

    public bool IsGiven => Text is not null || Binary is not null;

    public void Dispose()
    {
        if (!IsOwned) return;
        Text?.Dispose();
        Binary?.Dispose();
    }
}
