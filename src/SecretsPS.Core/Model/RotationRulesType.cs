namespace SecretsPS.Model;

/// <summary>When a secret rotates.</summary>
public sealed class RotationRulesType
{
    /// <summary>Days between rotations; 1 to 1000.</summary>
    public long? AutomaticallyAfterDays { get; set; }

    /// <summary>Length of the rotation window in hours, such as 3h; 2 to 3 characters.</summary>
    public string? Duration { get; set; }

    /// <summary>A cron() or rate() expression in UTC; 1 to 256 characters.</summary>
    public string? ScheduleExpression { get; set; }
}
