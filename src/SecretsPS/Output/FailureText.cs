using System.Management.Automation;

namespace SecretsPS.Output;

/// <summary>An error in one line of a job's log: which secret, what happened, and what AWS support asks for.</summary>
public static class FailureText
{
    // Where a single secret comes down the pipeline; who wrote one input after the other knows no rows.
    private const string OnlyRow = "row 1, column ";

    /// <summary>The line of an error.</summary>
    /// <param name="record">Error of a cmdlet of this module.</param>
    /// <returns><c>app/db: MESSAGE (ResourceNotFoundException, request id ID)</c>, without control characters and without a runner's commands; never a value.</returns>
    public static string Of(ErrorRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(record.TargetObject as string, record.Exception);
    }

    /// <summary>The line of an error of a step that writes one secret.</summary>
    /// <param name="record">Error of a cmdlet of this module.</param>
    /// <param name="name">Name of the secret, for errors that are none of a row.</param>
    /// <returns>The same, with an input's name in the place of a row's column.</returns>
    public static string Of(ErrorRecord record, string name)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Exception is SecretsManagerInputException input && $"{OnlyRow}{input.Field}: " is var place && input.Message.StartsWith(place, StringComparison.Ordinal))
            return DisplayText.Safe($"{Surface.Current.Named(input.Field)}: {input.Message[place.Length..]}");
        return Of(record.TargetObject as string ?? name, record.Exception);
    }

    /// <summary>The line of a row: its name, once, and why it is so.</summary>
    /// <param name="name">Name of the secret.</param>
    /// <param name="reason">Why; null or empty for the name alone.</param>
    /// <returns>One line without control characters and without a runner's commands.</returns>
    public static string Of(string name, string? reason) => DisplayText.Safe(string.IsNullOrEmpty(reason) ? name : WithName(name, reason));

    private static string Of(string? target, Exception error)
    {
        var message = error is SecretsManagerInputException input ? Translate(input) : error.Message;
        // The place of the row tells which it is: where columns are shifted, a value stands in the name's place.
        if (error is not SecretsManagerInputException { Field: "Name" }) message = WithName(target, message);
        if (error is SecretsManagerException refusal)
            message = $"{WithStep(message, refusal)} ({refusal.ErrorCode}{(string.IsNullOrEmpty(refusal.RequestId) ? "" : $", request id {refusal.RequestId}")})";
        return DisplayText.Safe(message);
    }

    // Rules start their sentence with the field; whoever reads a job's log knows the input.
    private static string Translate(SecretsManagerInputException input) =>
        input.Message.StartsWith($"{input.Field} ", StringComparison.Ordinal) ? $"{Surface.Current.Named(input.Field)}{input.Message[input.Field.Length..]}" : input.Message;

    // What the job's owner can do where the service's words end with what is wrong.
    private static string WithStep(string message, SecretsManagerException refusal)
    {
        if (refusal.Message != refusal.ServiceMessage) return message;
        var step = refusal.ErrorCode switch
        {
            "ResourceNotFoundException" => "Check the name, the region and the account.",
            "AccessDeniedException" => "Check the policy of the role that the job has.",
            "DecryptionFailure" => "Allow the job's role kms:Decrypt on the key of the secret.",
            _ => null,
        };
        return step is null ? message : $"{message}{(message.EndsWith('.') ? "" : ".")} {step}";
    }

    private static string WithName(string? name, string message) =>
        string.IsNullOrEmpty(name) || Names(message, name) || Names(message, DisplayText.Safe(name)) ? message : $"{name}: {message}";

    // A part of a longer name does not tell which secret it is. What a script throws as a text is its own target.
    private static bool Names(string message, string name) =>
        (message.StartsWith(name, StringComparison.Ordinal) && message.AsSpan(name.Length) is [] or [':' or ',', ..]) || message.Contains($"'{name}'", StringComparison.Ordinal);
}
