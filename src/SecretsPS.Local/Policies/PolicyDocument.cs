using System.Text.Json;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Policies;

/// <summary>A resource policy that has been checked. Policies are stored and returned, never enforced.</summary>
internal sealed class PolicyDocument
{
    private static readonly string[] s_documentKeys = ["Version", "Id", "Statement"];

    private PolicyDocument(List<PolicyStatement> statements)
    {
        Statements = statements;
    }

    public List<PolicyStatement> Statements { get; }

    /// <summary>Whether somebody outside the account could get in.</summary>
    public bool GrantsBroadAccess => Statements.Exists(statement => statement.GrantsBroadAccess);

    /// <summary>Whether everybody, the owner too, could lose the right to change the policy.</summary>
    public bool LocksOut => Statements.Exists(statement => statement.LocksOut);

    public static PolicyDocument Parse(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw Errors.PolicyInvalidJson();
        }

        using (document)
            return Read(document.RootElement);
    }

    private static PolicyDocument Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Errors.PolicyInvalidSyntax();

        List<PolicyStatement> statements = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!s_documentKeys.Contains(property.Name, StringComparer.Ordinal))
                throw Errors.PolicyInvalidSyntax();
            if (property.NameEquals("Version"))
                CheckVersion(property.Value);
            else if (property.NameEquals("Statement"))
                statements.AddRange(ReadStatements(property.Value));
        }

        return statements.Count > 0 ? new PolicyDocument(statements) : throw Errors.PolicyInvalidSyntax();
    }

    private static void CheckVersion(JsonElement version)
    {
        if (version.ValueKind != JsonValueKind.String || version.GetString() is not ("2012-10-17" or "2008-10-17"))
            throw Errors.PolicyInvalidSyntax();
    }

    private static IEnumerable<PolicyStatement> ReadStatements(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => [PolicyStatement.Read(value)],
        JsonValueKind.Array => value.EnumerateArray().Select(PolicyStatement.Read),
        _ => throw Errors.PolicyInvalidSyntax(),
    };
}
