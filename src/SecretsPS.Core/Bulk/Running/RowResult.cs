using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>The outcome of one row. It holds no value.</summary>
public sealed record RowResult
{
    /// <summary>Where the row comes from.</summary>
    public RowPlace Place { get; init; }

    /// <summary>Name of the secret, prefix included; the place where the row has none.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required RowAction Action { get; init; }

    /// <summary>Parts that were changed.</summary>
    public ChangedParts Parts { get; init; }

    /// <summary>Top-level JSON keys that differed: <c>+new</c>, <c>-gone</c>, <c>~changed</c>.</summary>
    public IReadOnlyList<string> JsonKeys { get; init; } = [];

    /// <summary>Tags of the secret after the row, as far as they were read or written.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Current version, where it is known.</summary>
    public string? VersionId { get; init; }

    /// <summary>ARN, where it is known.</summary>
    public string? ARN { get; init; }

    /// <summary>Whether the secret was created without a value, because the row brings none.</summary>
    public bool IsWithoutValue { get; init; }

    /// <summary>Whether an earlier run of the journal did the row, and this one nothing.</summary>
    public bool IsOfEarlierRun { get; init; }

    /// <summary>Error code of a failed row.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Request id of a failed row.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status of a failed row.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Why the row failed or was skipped, and what to do.</summary>
    public string? Message { get; init; }

    internal static RowResult NotApproved(SecretRow row) =>
        new() { Place = row.Place, Name = row.Name!, Action = RowAction.Skipped, Message = "was not confirmed" };

    internal static RowResult Failed(RowReading reading) => reading.Problems is [{ Error: { } error } problem]
        ? Failed(reading.Place, problem.Name, error)
        : Failed(reading.Place, reading.Problems[0].ShownName, new SecretsManagerInputException(reading.Problems[0].Column ?? "", string.Join(" ", reading.Problems)));

    internal static RowResult Failed(RowPlace place, string? name, Exception error) => new()
    {
        Place = place,
        Name = name ?? place.ToString(),
        Action = RowAction.Failed,
        Message = error.Message,
        ErrorCode = (error as SecretsManagerException)?.ErrorCode ?? "InvalidInput",
        RequestId = (error as SecretsManagerException)?.RequestId,
        StatusCode = (error as SecretsManagerException)?.StatusCode,
    };
}
