namespace SecretsPS.Bulk;

/// <summary>What a journal knows of a row. A value type: a resumed import of 500,000 rows keeps as many.</summary>
/// <param name="Token">The row's ClientRequestToken.</param>
/// <param name="Action">What was begun or done.</param>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="WroteValue">Whether the token became the version.</param>
internal readonly record struct JournalEntry(Guid Token, RowAction Action, bool IsDone, bool WroteValue);
