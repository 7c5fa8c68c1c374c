using System.Text.Json;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Policies;

/// <summary>One statement of a resource policy.</summary>
internal sealed class PolicyStatement
{
    private static readonly string[] s_keys =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private static readonly string[] s_lockingActions = ["*", "secretsmanager:*", "secretsmanager:PutResourcePolicy"];

    private readonly bool _allows;
    private readonly bool _namesEverybody;
    private readonly bool _isNarrowed;
    private readonly bool _hasCondition;
    private readonly List<string> _actions;

    private PolicyStatement(JsonElement statement)
    {
        _allows = Effect(statement);
        _namesEverybody = PolicyPrincipals.NameEverybody(statement);
        _hasCondition = statement.TryGetProperty("Condition", out JsonElement condition);
        _isNarrowed = _hasCondition && PolicyConditions.NarrowsCaller(condition);
        _actions = OneOf(statement, "Action", "NotAction");
        OneOf(statement, "Resource", "NotResource");
    }

    /// <summary>Whether it lets anybody in, with no condition on who calls or from where.</summary>
    public bool GrantsBroadAccess => _allows && _namesEverybody && !_isNarrowed;

    public bool LocksOut =>
        !_allows && _namesEverybody && !_hasCondition && _actions.Exists(action => s_lockingActions.Contains(action, StringComparer.OrdinalIgnoreCase));

    public static PolicyStatement Read(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object)
            throw Errors.PolicyInvalidSyntax();
        foreach (JsonProperty property in statement.EnumerateObject())
        {
            if (!s_keys.Contains(property.Name, StringComparer.Ordinal))
                throw Errors.PolicyInvalidSyntax();
        }

        return new PolicyStatement(statement);
    }

    /// <summary>Reads what may be one string or a list of them.</summary>
    public static List<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.GetArrayLength() > 0 => value.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Errors.PolicyInvalidSyntax())
            .ToList(),
        _ => throw Errors.PolicyInvalidSyntax(),
    };

    private static bool Effect(JsonElement statement)
    {
        if (!statement.TryGetProperty("Effect", out JsonElement effect) || effect.ValueKind != JsonValueKind.String)
            throw Errors.PolicyInvalidSyntax();
        return effect.GetString() switch
        {
            "Allow" => true,
            "Deny" => false,
            _ => throw Errors.PolicyInvalidSyntax(),
        };
    }

    private static List<string> OneOf(JsonElement statement, string key, string negatedKey)
    {
        bool hasKey = statement.TryGetProperty(key, out JsonElement value);
        bool hasNegated = statement.TryGetProperty(negatedKey, out JsonElement negated);
        if (hasKey == hasNegated)
            throw Errors.PolicyInvalidSyntax();
        return Strings(hasKey ? value : negated);
    }
}
