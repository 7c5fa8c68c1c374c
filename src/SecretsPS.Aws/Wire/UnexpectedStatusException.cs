namespace SecretsPS.Aws.Wire;

/// <summary>An answer that is neither a success nor an error of the service.</summary>
internal sealed class UnexpectedStatusException(int statusCode) : Exception($"HTTP {statusCode}")
{
    public int StatusCode { get; } = statusCode;
}
