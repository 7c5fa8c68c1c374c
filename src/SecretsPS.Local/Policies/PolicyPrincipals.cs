using System.Text.Json;
using System.Text.RegularExpressions;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Policies;

/// <summary>Who a statement is about. There is no IAM to ask here, so a principal of the right form counts as existing.</summary>
internal static class PolicyPrincipals
{
    private static readonly Regex s_awsPrincipal = new(
        @"\A(?:\*|[0-9]{12}|A[A-Z0-9]{15,127}|arn:aws[a-z\-]*:(?:iam::[0-9]{12}:(?:root|(?:user|role)/[\w+=,.@\-/]+)|sts::[0-9]{12}:(?:assumed-role|federated-user)/[\w+=,.@\-/]+|iam::cloudfront:user/[\w+=,.@\-/ ]+))\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        TimeSpan.FromSeconds(1));

    /// <summary>Checks the statement's principals.</summary>
    /// <returns>Whether they name everybody.</returns>
    public static bool NameEverybody(JsonElement statement)
    {
        bool hasPrincipal = statement.TryGetProperty("Principal", out JsonElement principal);
        bool hasNegated = statement.TryGetProperty("NotPrincipal", out JsonElement negated);
        if (hasPrincipal == hasNegated)
            throw Errors.PolicyInvalidSyntax();

        bool everybody = Check(hasPrincipal ? principal : negated);

        // Everybody but a few is everybody in all that matters here.
        return hasNegated || everybody;
    }

    private static bool Check(JsonElement principal)
    {
        if (principal.ValueKind == JsonValueKind.String)
            return principal.ValueEquals("*") ? true : throw Errors.PolicyInvalidSyntax();
        if (principal.ValueKind != JsonValueKind.Object || !principal.EnumerateObject().Any())
            throw Errors.PolicyInvalidSyntax();

        bool everybody = false;
        foreach (JsonProperty property in principal.EnumerateObject())
        {
            List<string> names = PolicyStatement.Strings(property.Value);
            switch (property.Name)
            {
                case "AWS":
                    if (!names.TrueForAll(s_awsPrincipal.IsMatch))
                        throw Errors.PolicyUnsupportedPrincipal();
                    everybody |= names.Contains("*", StringComparer.Ordinal);
                    break;
                case "Service":
                    if (!names.TrueForAll(IsService))
                        throw Errors.PolicyUnsupportedPrincipal();
                    break;
                case "Federated" or "CanonicalUser":
                    break;
                default:
                    throw Errors.PolicyInvalidSyntax();
            }
        }

        return everybody;
    }

    private static bool IsService(string name) =>
        name.EndsWith(".amazonaws.com", StringComparison.Ordinal) || name.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal);
}
