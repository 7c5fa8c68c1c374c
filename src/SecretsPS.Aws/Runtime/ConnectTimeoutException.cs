namespace SecretsPS.Aws.Runtime;

/// <summary>No connection was set up in time: nothing was sent. To AWSSDK's retries it is a timeout like any other.</summary>
internal sealed class ConnectTimeoutException(Exception inner) : TimeoutException("No connection was set up in time.", inner);
