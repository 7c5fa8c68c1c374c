namespace SecretsPS.Commands;

/// <summary>The value of a record that several calls send; it is cleared when the last of them has ended.</summary>
internal sealed class SharedValue(RecordValue value)
{
    private int _users = 1;

    /// <summary>Makes a call hold the value until it ends.</summary>
    public Func<CancellationToken, Task<TResult>> Use<TResult>(Func<CancellationToken, Task<TResult>> call)
    {
        Interlocked.Increment(ref _users);
        return async token =>
        {
            try
            {
                return await call(token).ConfigureAwait(false);
            }
            finally
            {
                Release();
            }
        };
    }

    /// <summary>Lets go of the value.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0) value.Dispose();
    }
}
