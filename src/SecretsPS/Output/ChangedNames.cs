using SecretsPS.Bulk;

namespace SecretsPS.Output;

/// <summary>Changed parts and plans in words.</summary>
internal static class ChangedNames
{
    private static readonly ChangedParts[] s_parts = Enum.GetValues<ChangedParts>().Where(part => part != ChangedParts.None).ToArray();

    /// <summary>The parts one by one, for an output object.</summary>
    public static IReadOnlyList<string> List(ChangedParts parts) => s_parts.Where(part => parts.HasFlag(part)).Select(part => part.ToString()).ToArray();

    /// <summary>What a plan does, for -WhatIf and -Confirm.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="blind">The mode of an import that does not look first; null where it does.</param>
    public static string Describe(RowPlan plan, ImportMode? blind = null) => plan.Action switch
    {
        PlanAction.Create => "Create",
        PlanAction.Update => $"{Verb(blind)} {Parts(plan)}".TrimEnd(),
        PlanAction.Restore => "Restore from deletion, then update what differs",
        PlanAction.Unchanged => "Leave unchanged",
        PlanAction.Skip => $"Skip: {plan.Reason}",
        _ => $"Fail: {plan.Reason}",
    };

    private static string Verb(ImportMode? blind) => blind switch
    {
        ImportMode.Upsert => "Create or update",
        ImportMode.CreateOnly => "Create with",
        _ => "Update",
    };

    private static string Parts(RowPlan plan) => string.Join(", ", s_parts.Where(part => plan.Parts.HasFlag(part)).Select(part => part switch
    {
        ChangedParts.Value when plan.JsonKeys.Count > 0 => $"value ({string.Join(' ', plan.JsonKeys)})",
        ChangedParts.KmsKey => "KMS key",
        _ => part.ToString().ToLowerInvariant(),
    }));
}
