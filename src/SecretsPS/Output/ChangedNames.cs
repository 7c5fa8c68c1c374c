using SecretsPS.Bulk;

namespace SecretsPS.Output;

/// <summary>Changed parts and plans in words.</summary>
internal static class ChangedNames
{
    private static readonly ChangedParts[] s_parts = Enum.GetValues<ChangedParts>().Where(part => part != ChangedParts.None).ToArray();

    /// <summary>The parts one by one, for an output object.</summary>
    public static IReadOnlyList<string> List(ChangedParts parts) =>
        parts == ChangedParts.None ? [] : s_parts.Where(part => parts.HasFlag(part)).Select(part => part.ToString()).ToArray();

    /// <summary>What a plan does, for -WhatIf and -Confirm.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isBlind">Whether the import does not look first.</param>
    public static string Describe(RowPlan plan, bool isBlind = false) => plan.Action switch
    {
        PlanAction.Create => isBlind ? $"Create with {Parts(plan)}" : "Create",
        PlanAction.CreateOrUpdate => $"Create or update {Parts(plan)}".TrimEnd(),
        PlanAction.Update => $"Update {Parts(plan)}".TrimEnd(),
        PlanAction.Restore => "Restore from deletion, then update what differs",
        PlanAction.Unchanged => "Leave unchanged",
        PlanAction.Skip => $"Skip: {plan.Reason}",
        _ => $"Fail: {plan.Reason}",
    };

    private static string Parts(RowPlan plan) => string.Join(", ", s_parts.Where(part => plan.Parts.HasFlag(part)).Select(part => part switch
    {
        ChangedParts.Value when plan.JsonKeys.Count > 0 => $"value ({string.Join(' ', plan.JsonKeys)})",
        ChangedParts.KmsKey => "KMS key",
        _ => part.ToString().ToLowerInvariant(),
    }));
}
