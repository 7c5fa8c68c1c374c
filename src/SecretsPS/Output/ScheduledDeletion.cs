using System.Globalization;

namespace SecretsPS.Output;

/// <summary>Says when a secret that is marked for deletion will be gone, and how to keep it.</summary>
internal static class ScheduledDeletion
{
    private const string WayBack = "Restore-SMSecret";

    public static bool IsReason(SecretsManagerException refusal) =>
        refusal.ErrorCode == "InvalidRequestException"
        && (refusal.Message.Contains("marked for deletion", StringComparison.Ordinal) || refusal.Message.Contains("scheduled for deletion", StringComparison.Ordinal));

    public static SecretsManagerException Explain(SecretsManagerException refusal, DateTimeOffset? deletion)
    {
        var message = refusal.Message;
        if (deletion is not null) message += $" It will be deleted on {deletion.Value.ToLocalTime().ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}.";
        if (!message.Contains(WayBack, StringComparison.Ordinal)) message += $" {WayBack} brings it back.";
        return new SecretsManagerException(refusal.ErrorCode, message, refusal.StatusCode, refusal.RequestId);
    }
}
