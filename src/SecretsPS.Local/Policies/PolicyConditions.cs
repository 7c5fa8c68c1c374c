using System.Text.Json;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Policies;

/// <summary>Tells whether a condition ties a statement to certain callers or places.</summary>
/// <remarks>The service asks an automated reasoner here. This is the part of it that policies in practice need.</remarks>
internal static class PolicyConditions
{
    private static readonly string[] s_operators =
        ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress"];

    private static readonly string[] s_keys =
    [
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceAccount",
        "aws:SourceArn", "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce", "aws:userid",
    ];

    public static bool NarrowsCaller(JsonElement condition)
    {
        if (condition.ValueKind != JsonValueKind.Object)
            throw Errors.PolicyInvalidSyntax();

        bool narrows = false;
        foreach (JsonProperty test in condition.EnumerateObject())
        {
            if (test.Value.ValueKind != JsonValueKind.Object)
                throw Errors.PolicyInvalidSyntax();
            bool limits = s_operators.Contains(test.Name, StringComparer.Ordinal);
            foreach (JsonProperty key in test.Value.EnumerateObject())
                narrows |= limits && s_keys.Contains(key.Name, StringComparer.OrdinalIgnoreCase) && AllNarrow(key.Value);
        }

        return narrows;
    }

    private static bool AllNarrow(JsonElement values) => values.ValueKind switch
    {
        JsonValueKind.String => Narrows(values.GetString()!),
        JsonValueKind.Array => values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String && Narrows(value.GetString()!)),
        _ => false,
    };

    private static bool Narrows(string value) => value is not ("*" or "0.0.0.0/0" or "::/0" or "arn:*");
}
