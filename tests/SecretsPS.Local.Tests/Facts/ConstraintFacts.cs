using System.Text.Json;
using System.Text.Json.Nodes;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>The facts taken from the API model: a member outside its constraint, with the text that belongs to it.</summary>
internal static class ConstraintFacts
{
    public static bool Covers(Fact fact) => fact.Note.StartsWith("constraint {", StringComparison.Ordinal);

    public static void Check(Fact fact, Api api)
    {
        string member = fact.Conditions.Split(' ')[1];
        JsonObject request = ValidRequests.For(fact.Operation);
        if (fact.Message?.Contains("must not be null", StringComparison.Ordinal) ?? false)
            request.Remove(member);
        else
            request[member] = Violation(fact, member);

        Answer answer = api.Fail(fact.Operation, request, fact.Code!);
        if (fact.Message is null)
            return;
        string[] around = fact.Message.Split("<value>");
        Assert.StartsWith(around[0], answer.Message, StringComparison.Ordinal);
        Assert.EndsWith(around[^1], answer.Message, StringComparison.Ordinal);
        if (around.Length == 1)
            Assert.Equal(fact.Message, answer.Message);
    }

    private static JsonNode Violation(Fact fact, string member)
    {
        using JsonDocument constraint = JsonDocument.Parse(fact.Note["constraint ".Length..fact.Note.IndexOf(';', StringComparison.Ordinal)]);
        JsonElement root = constraint.RootElement;
        if (root.Has("enum"))
            return JsonValue.Create("unlisted");
        if (!root.TryGetProperty("max", out JsonElement max))
            return new JsonArray();

        string kind = member switch
        {
            "MaxResults" => "number",
            "SecretBinary" => "blob",
            "SecretIdList" or "VersionStages" => "list:text",
            "Filters" => "list:struct",
            _ => "text",
        };
        return Sample.Of(member, kind, max.GetInt64() + 1);
    }
}
