namespace SecretsPS.Commands;

/// <summary>The value of a record that several calls send; it is cleared when the last of them, and whoever made this, let go of it.</summary>
internal sealed class SharedValue(RecordValue value) : IDisposable
{
    private int _users = 1;

    /// <summary>Holds the value for a call, which disposes of this once, when it has ended.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>Lets go of the value; once for each <see cref="Hold"/>, and once for the maker.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0) value.Dispose();
    }
}
