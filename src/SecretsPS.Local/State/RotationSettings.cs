using SecretsPS.Local.Rotation;

namespace SecretsPS.Local.State;

/// <summary>The rotation configuration of a secret, as RotateSecret left it.</summary>
internal sealed class RotationSettings
{
    public bool IsEnabled { get; set; }

    public string? FunctionArn { get; set; }

    public long? AutomaticallyAfterDays { get; set; }

    public string? Duration { get; set; }

    public string? ScheduleExpression { get; set; }

    /// <summary>The parsed schedule, whichever of the two ways it was given in.</summary>
    public Schedule? Schedule { get; set; }

    public List<KeyValuePair<string, string>>? ExternalMetadata { get; set; }

    public string? ExternalRoleArn { get; set; }

    public DateTimeOffset? LastRotated { get; set; }

    /// <summary>When rotation was configured; schedules count from here until the first rotation.</summary>
    public DateTimeOffset Configured { get; set; }

    /// <summary>The version that an unfinished rotation is making.</summary>
    public string? PendingVersionId { get; set; }

    public bool HasRules => AutomaticallyAfterDays is not null || Duration is not null || ScheduleExpression is not null;

    public RotationSettings Copy() => (RotationSettings)MemberwiseClone();
}
