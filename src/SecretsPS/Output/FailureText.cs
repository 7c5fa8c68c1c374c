using System.Management.Automation;

namespace SecretsPS.Output;

/// <summary>An error in one line of a job's log: which secret, what happened, and what AWS support asks for.</summary>
public static class FailureText
{
    /// <summary>The line of an error.</summary>
    /// <param name="record">Error of a cmdlet of this module.</param>
    /// <returns><c>app/db: MESSAGE (ResourceNotFoundException, request id ID)</c>, without control characters and without a runner's commands; never a value.</returns>
    public static string Of(ErrorRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var message = record.Exception.Message;
        if (record.TargetObject is string { Length: > 0 } target && !Names(message, target)) message = $"{target}: {message}";
        if (record.Exception is SecretsManagerException refusal)
            message = $"{WithStep(message, refusal.ErrorCode)} ({refusal.ErrorCode}{(string.IsNullOrEmpty(refusal.RequestId) ? "" : $", request id {refusal.RequestId}")})";
        return DisplayText.Safe(message);
    }

    // What the job's owner can do where the service's words end with what is wrong.
    private static string WithStep(string message, string code)
    {
        var step = code switch
        {
            "ResourceNotFoundException" => "Check the name, the region and the account.",
            "AccessDeniedException" => "Check the policy of the role that the job has.",
            "DecryptionFailure" => "Allow the job's role kms:Decrypt on the key of the secret.",
            _ => null,
        };
        return step is null ? message : $"{message}{(message.EndsWith('.') ? "" : ".")} {step}";
    }

    // A part of a longer name does not tell which secret it is.
    private static bool Names(string message, string target) =>
        message.StartsWith($"{target}: ", StringComparison.Ordinal) || message.Contains($"'{target}'", StringComparison.Ordinal) || message.Contains($"'{DisplayText.Safe(target)}'", StringComparison.Ordinal);
}
