namespace SecretsPS.Aws.Runtime;

/// <summary>No connection was set up in time: nothing was sent. To AWSSDK's retries it is a timeout like any other.</summary>
/// <param name="inner">What the connections threw.</param>
/// <param name="isAttemptShorter">Whether the time for a whole attempt ended it, which is shorter than that for a connection.</param>
internal sealed class ConnectTimeoutException(Exception inner, bool isAttemptShorter) : TimeoutException("No connection was set up in time.", inner)
{
    public bool IsAttemptShorter { get; } = isAttemptShorter;
}
