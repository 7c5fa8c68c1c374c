using System.Management.Automation;
using SecretsPS.Output;

namespace SecretsPS;

/// <summary>Every ErrorRecord of the module is made here: id, category and target are fixed in one place.</summary>
internal static class Errors
{
    /// <summary>An error of one record.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">Name or ARN that the user gave: never the cmdlet, never a value.</param>
    public static ErrorRecord From(Exception exception, object? target)
    {
        var record = exception switch
        {
            SecretsManagerException service => new ErrorRecord(service, service.ShortErrorCode, CategoryOf(service.ErrorCode), target),
            SecretsManagerInputException input => new ErrorRecord(input, "InvalidParameter", ErrorCategory.InvalidArgument, target),
            _ => new ErrorRecord(exception, exception.GetType().Name, ErrorCategory.NotSpecified, target),
        };
        // The service's own words do not say which of many secrets they speak of.
        if (exception is SecretsManagerException && target is string { Length: > 0 } name && !exception.Message.Contains(name, StringComparison.Ordinal))
            record.ErrorDetails = new ErrorDetails($"{DisplayText.Safe(name)}: {exception.Message}");
        // PowerShell prints it beside the category.
        if (target is string given) record.CategoryInfo.TargetName = DisplayText.Safe(given);
        return record;
    }

    /// <summary>Bad input of one record.</summary>
    public static ErrorRecord Input(string field, string message, object? target) =>
        From(new SecretsManagerInputException(field, message), target);

    /// <summary>A line of a program's standard error, as PowerShell makes it of a native command's: shown without decoration.</summary>
    public static ErrorRecord NativeLine(string line) => new(new InvalidOperationException(line), "NativeCommandError", ErrorCategory.NotSpecified, line);

    /// <summary>A program that ended with another exit code than 0, for sessions that want it as an error.</summary>
    public static ErrorRecord ProgramFailed(string program, int exitCode) => new(
        new InvalidOperationException($"Program \"{DisplayText.Safe(program)}\" ended with non-zero exit code: {exitCode}."), "ProgramExitedWithNonZeroCode", ErrorCategory.NotSpecified, program);

    private static ErrorCategory CategoryOf(string errorCode) => errorCode switch
    {
        "ResourceNotFoundException" => ErrorCategory.ObjectNotFound,
        "ResourceExistsException" => ErrorCategory.ResourceExists,
        "InvalidParameterException" or "ValidationException" or "InvalidNextTokenException" => ErrorCategory.InvalidArgument,
        "InvalidRequestException" or "PreconditionNotMetException" => ErrorCategory.InvalidOperation,
        "LimitExceededException" => ErrorCategory.LimitsExceeded,
        "AccessDeniedException" or "PublicPolicyException" => ErrorCategory.PermissionDenied,
        "ThrottlingException" or "TooManyRequestsException" or "RequestLimitExceeded" => ErrorCategory.ResourceBusy,
        "MalformedPolicyDocumentException" or "SerializationException" => ErrorCategory.InvalidData,
        "EncryptionFailure" or "DecryptionFailure" => ErrorCategory.SecurityError,
        "InternalServiceError" or "InternalServiceErrorException" or "InternalFailure" or "ServiceUnavailable" or "ServiceUnavailableException" => ErrorCategory.ResourceUnavailable,
        "UnrecognizedClientException" or "InvalidSignatureException" or "SignatureDoesNotMatch" or "ExpiredTokenException" or "ExpiredToken"
            or "RequestTimeTooSkewed" or "RequestExpired" or "IncompleteSignatureException" or "MissingAuthenticationTokenException" or "InvalidClientTokenId"
            or ClientErrorCode.NoCredentials => ErrorCategory.AuthenticationError,
        ClientErrorCode.NoRegion => ErrorCategory.InvalidArgument,
        ClientErrorCode.EndpointUnreachable or "ProxyAuthenticationRequired" => ErrorCategory.ConnectionError,
        ClientErrorCode.Timeout => ErrorCategory.OperationTimeout,
        ClientErrorCode.InvalidResponse => ErrorCategory.ProtocolError,
        _ => ErrorCategory.NotSpecified,
    };
}
