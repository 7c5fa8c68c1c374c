namespace SecretsPS.Local.Wire;

/// <summary>Every error that an operation can answer, in one place, so that its code and text stay one pair.</summary>
internal static class Errors
{
    private const string ResourceNotFoundException = nameof(ResourceNotFoundException);
    private const string ResourceExistsException = nameof(ResourceExistsException);
    private const string InvalidRequestException = nameof(InvalidRequestException);
    private const string InvalidParameterException = nameof(InvalidParameterException);
    private const string TokenMissingText = "You must provide a ClientRequestToken value. We recommend a UUID-type value.";

    public static ServiceException NotFound() =>
        new(ResourceNotFoundException, "Secrets Manager can't find the specified secret.");

    public static ServiceException NoValueForStage(string stage) =>
        new(ResourceNotFoundException, $"Secrets Manager can't find the specified secret value for staging label: {stage}");

    public static ServiceException NoValueForVersion(string versionId) =>
        new(ResourceNotFoundException, $"Secrets Manager can't find the specified secret value for VersionId: {versionId}");

    public static ServiceException StageNotOnVersion() =>
        new(InvalidRequestException, "You provided a VersionStage that is not associated to the provided VersionId.");

    public static ServiceException MarkedForDeletion() =>
        new(InvalidRequestException, "You can't perform this operation on the secret because it was marked for deletion.");

    public static ServiceException NameScheduledForDeletion() =>
        new(InvalidRequestException, "You can't create this secret because a secret with this name is already scheduled for deletion.");

    public static ServiceException NameExists(string name) =>
        new(ResourceExistsException, $"The operation failed because the secret {name} already exists.");

    public static ServiceException TokenInUse(string token, string arn) =>
        new(ResourceExistsException, $"You can't use ClientRequestToken {token} because that value is already in use for a version of secret {arn}.");

    public static ServiceException TokenMissing() => new(InvalidRequestException, TokenMissingText);

    /// <summary>RotateSecret alone calls a missing token an invalid parameter (recorded).</summary>
    public static ServiceException TokenMissingForRotation() => new(InvalidParameterException, TokenMissingText);

    public static ServiceException ReplicaIsReadOnly() =>
        new(InvalidParameterException, "Operation not permitted on a replica secret. Call must be made in primary secret's region.");

    public static ServiceException InvalidName() =>
        new("ValidationException", "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");

    public static ServiceException Validation(string text) => new("ValidationException", text);

    public static ServiceException InvalidParameter(string text) => new(InvalidParameterException, text);

    public static ServiceException InvalidRequest(string text) => new(InvalidRequestException, text);

    public static ServiceException LimitExceeded(string text) => new("LimitExceededException", text);

    public static ServiceException InvalidNextToken() =>
        new("InvalidNextTokenException", "The NextToken value is invalid.");

    public static ServiceException AccessDenied(string text) => new("AccessDeniedException", text);

    public static ServiceException KmsDenied() => AccessDenied("Access to KMS is not allowed");

    public static ServiceException PolicyInvalidSyntax() =>
        new("MalformedPolicyDocumentException", "This policy has invalid syntax");

    public static ServiceException PolicyInvalidJson() =>
        new("MalformedPolicyDocumentException", "This policy contains invalid Json");

    public static ServiceException PolicyUnsupportedPrincipal() =>
        new("MalformedPolicyDocumentException", "This resource policy contains an unsupported principal");

    public static ServiceException PublicPolicy() =>
        new("PublicPolicyException", "The resource policy grants broad access to the secret, and BlockPublicPolicy refuses that.");

    public static ServiceException Throttled() => new("ThrottlingException", "Rate exceeded");

    public static ServiceException UnknownOperation() => new("UnknownOperationException", message: null);

    public static ServiceException Serialization(string? text = null) => new("SerializationException", text);

    public static ServiceException MissingAuthentication() =>
        new("MissingAuthenticationTokenException", "Missing Authentication Token");

    public static ServiceException IncompleteSignature(string text) => new("IncompleteSignatureException", text);

    public static ServiceException WrongService() =>
        new("InvalidSignatureException", "Credential should be scoped to correct service: 'secretsmanager'.");

    public static ServiceException InternalFailure() =>
        new("InternalServiceError", "An error occurred on the server side.", status: 500);
}
