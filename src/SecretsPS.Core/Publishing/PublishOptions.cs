namespace SecretsPS.Publishing;

/// <summary>How values become variables.</summary>
public sealed record PublishOptions
{
    /// <summary>Where they go; never <see cref="PublishTarget.Auto"/>.</summary>
    public required PublishTarget Target { get; init; }

    /// <summary>Makes a variable of each key of a JSON object.</summary>
    public bool ParseJson { get; init; }

    /// <summary>Letters of the names.</summary>
    public NameTransformation Transformation { get; init; }

    /// <summary>Sets outputs of the step instead of variables of the job.</summary>
    public bool AsOutput { get; init; }

    /// <summary>Publishes base64 of each text's UTF-8 instead of the text. Binary values are base64 always, and once.</summary>
    public bool Base64 { get; init; }

    /// <summary>Whether the runner is a Windows machine: names ignore case there, and a variable holds 32,766 characters.</summary>
    public bool IsWindows { get; init; } = OperatingSystem.IsWindows();

    /// <summary>What the Azure agent makes of <c>%AZP25</c>: false where the job sets DECODE_PERCENTS to false.</summary>
    public bool DecodesPercents { get; init; } = true;
}
