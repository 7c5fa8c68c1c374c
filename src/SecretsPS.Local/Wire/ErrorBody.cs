using System.Collections.Frozen;
using System.Text.Json;

namespace SecretsPS.Local.Wire;

/// <summary>Writes an error as the service does: a bare <c>__type</c>, and the message under the key that fits the error.</summary>
internal static class ErrorBody
{
    // Only the errors of the API model spell the member with a capital; everything before the model uses lower case.
    private static readonly FrozenSet<string> s_modelled = new[]
    {
        "DecryptionFailure",
        "EncryptionFailure",
        "InternalServiceError",
        "InvalidNextTokenException",
        "InvalidParameterException",
        "InvalidRequestException",
        "LimitExceededException",
        "MalformedPolicyDocumentException",
        "PreconditionNotMetException",
        "PublicPolicyException",
        "ResourceExistsException",
        "ResourceNotFoundException",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter writer, ServiceException error)
    {
        writer.WriteStartObject();
        writer.WriteString("__type"u8, error.Code);
        if (error.Text is not null)
            writer.WriteString(s_modelled.Contains(error.Code) ? "Message"u8 : "message"u8, error.Text);
        writer.WriteEndObject();
    }
}
