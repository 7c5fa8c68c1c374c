namespace SecretsPS;

/// <summary>The service refused a request, or could not be reached. The message never holds a value, and no control character.</summary>
public sealed class SecretsManagerException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errorCode">Code as the service sent it, or one of <see cref="ClientErrorCode"/>.</param>
    /// <param name="message">What happened, in the service's own words where it answered.</param>
    /// <param name="statusCode">HTTP status; null where there was no answer.</param>
    /// <param name="requestId">Request id of the answer; null where there was none.</param>
    /// <param name="nextStep">What to do next, where that is known.</param>
    public SecretsManagerException(string errorCode, string message, int? statusCode = null, string? requestId = null, string? nextStep = null)
        : base(PlainLine.Of(nextStep is null ? message : $"{message}{(message.EndsWith('.') ? "" : ".")} {nextStep}"))
    {
        ServiceMessage = PlainLine.Of(message);
        ErrorCode = PlainLine.Of(errorCode);
        StatusCode = statusCode;
        RequestId = requestId is null ? null : PlainLine.Of(requestId);
    }

    /// <summary>Code as the service sent it (ResourceNotFoundException …), or one of <see cref="ClientErrorCode"/>.</summary>
    public string ErrorCode { get; }

    /// <summary>The message alone, without the next step.</summary>
    public string ServiceMessage { get; }

    /// <summary>HTTP status; null where there was no answer.</summary>
    public int? StatusCode { get; }

    /// <summary>Request id of the answer, for AWS support; null where there was none.</summary>
    public string? RequestId { get; }

    /// <summary>The code without its suffix <c>Exception</c>, as error ids use it.</summary>
    public string ShortErrorCode =>
        ErrorCode.EndsWith("Exception", StringComparison.Ordinal) ? ErrorCode[..^"Exception".Length] : ErrorCode;
}
