namespace SecretsPS.Local.Listening;

/// <summary>What came in is not HTTP as this listener takes it; the connection ends after the answer.</summary>
internal sealed class BadRequestException(int status, string message) : Exception(message)
{
    public int Status => status;
}
