using System.Reflection;
using System.Text.Json.Nodes;
using SecretsPS.Model;

namespace SecretsPS.TestKit.Answers;

/// <summary>
/// Answers that the service never gives: a good one of each operation, with one place of it broken. The good ones are made
/// from the result types, so a new member is broken too.
/// </summary>
public static class AnswerShapes
{
    private const string Mark = "@mark@";
    private const string VersionId = "11111111-2222-3333-4444-555555555555";

    /// <summary>What stands in the place of a part and can still be an answer's: it gets past the parser in some places.</summary>
    public static IReadOnlyList<string> Empty { get; } = ["null", "\"\"", "[]", "{}", "[null]", "[{}]", "{\"a\":null}", "{\"a\":[]}", "-1e12", "2147483648"];

    /// <summary>What is of another kind, or out of every range.</summary>
    public static IReadOnlyList<string> Wrong { get; } =
        ["true", "0", "-1", "1.5", "1e300", "-1e300", "1e999", "9223372036854775808", "123456789012345678901234567890", "\"x\"", "\"\\ud800\"", "[[]]", "[\"x\"]", "[1]", "{\"a\":1}", "{\"\":{}}"];

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<string> Operations { get; } =
        [.. typeof(SecretsManagerRequest).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SecretsManagerRequest)) && !type.IsAbstract).Select(type => type.Name[..^"Request".Length]).Order(StringComparer.Ordinal)];

    /// <summary>A good answer with every member in it, but for the token of a next page.</summary>
    /// <param name="operation">Name of the operation.</param>
    /// <returns>JSON.</returns>
    public static string Sample(string operation) => MakeObject(ResultOf(operation)).ToJsonString();

    /// <summary>The good answer with one part of it replaced or left out, part by part.</summary>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="replacements">JSON that stands in the place of each part.</param>
    /// <returns>JSON texts.</returns>
    public static IEnumerable<string> Broken(string operation, IReadOnlyList<string> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        foreach (var replacement in replacements) yield return replacement;
        for (var part = 0; ; part++)
        {
            var sample = MakeObject(ResultOf(operation));
            if (Parts(sample).ElementAtOrDefault(part) is not { } found) yield break;
            var original = found.DeepClone();
            found.ReplaceWith(Mark);
            var marked = sample.ToJsonString();
            foreach (var replacement in replacements) yield return marked.Replace($"\"{Mark}\"", replacement, StringComparison.Ordinal);
            // One more item, which is none.
            if (original is JsonArray) yield return marked.Replace($"\"{Mark}\"", $"[{original.AsArray()[0]!.ToJsonString()},null]", StringComparison.Ordinal);
            yield return Without(operation, part);
        }
    }

    private static string Without(string operation, int part)
    {
        var sample = MakeObject(ResultOf(operation));
        var gone = Parts(sample).ElementAt(part);
        if (gone.Parent is JsonObject parent) parent.Remove(gone.GetPropertyName());
        else gone.Parent!.AsArray().Remove(gone);
        return sample.ToJsonString();
    }

    private static IEnumerable<JsonNode> Parts(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value!).ToArray(),
            JsonArray items => items.Select(item => item!).ToArray(),
            _ => [],
        };
        foreach (var child in children)
        {
            yield return child;
            foreach (var inner in Parts(child)) yield return inner;
        }
    }

    private static Type ResultOf(string operation) =>
        typeof(SecretsManagerRequest).Assembly.GetType($"SecretsPS.Model.{operation}Result", throwOnError: true)!;

    private static JsonObject MakeObject(Type type)
    {
        var made = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.Name != "NextToken"))
            made[property.Name] = Make(property.PropertyType, property.Name);
        return made;
    }

    private static JsonNode Make(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(SecretText)) return Text(name);
        if (type == typeof(SecretBytes)) return "AQID";
        if (type == typeof(DateTimeOffset)) return 1_800_000_000.125;
        if (type == typeof(bool)) return true;
        if (type.IsPrimitive) return 7;
        if (!type.IsGenericType) return MakeObject(type);
        var item = Make(type.GenericTypeArguments[^1], name);
        return type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? new JsonObject { [VersionId] = item } : new JsonArray(item);
    }

    private static JsonNode Text(string name) => name switch
    {
        "ARN" => "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf",
        "Name" or "SecretId" => "app/db",
        "VersionId" => VersionId,
        "VersionStages" or "VersionIdsToStages" or "SecretVersionsToStages" => "AWSCURRENT",
        "Region" or "PrimaryRegion" => "us-east-1",
        "SecretString" => "{\"user\":\"u\"}",
        "ResourcePolicy" => "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
        _ => "text",
    };
}
