using System.Text.Json.Nodes;

namespace SecretsPS.TestKit;

/// <summary>An answer that fits the request, for tests that do not care.</summary>
internal static class DefaultResult
{
    public const string Suffix = "-AbCdEf";

    private const string VersionId = "11111111-2222-3333-4444-555555555555";

    public static string For(RecordedRequest request)
    {
        if (request.Operation == "ListSecrets") return """{"SecretList":[]}""";
        if (request.Operation == "BatchGetSecretValue") return """{"SecretValues":[],"Errors":[]}""";
        if (request.Operation == "GetRandomPassword") return """{"RandomPassword":"scripted-random-password"}""";
        if (request.Target is not { } target) return "{}";
        var name = NameOf(target);
        var result = new JsonObject { ["ARN"] = ArnOf(target, request.Region), ["Name"] = name };
        switch (request.Operation)
        {
            case "CreateSecret" or "UpdateSecret" when !HasValue(request):
            case "RestoreSecret":
            case "DescribeSecret":
                break;
            case "CreateSecret" or "UpdateSecret" or "RotateSecret":
                result["VersionId"] = request.Text("ClientRequestToken");
                break;
            case "PutSecretValue":
                result["VersionId"] = request.Text("ClientRequestToken");
                result["VersionStages"] = JsonNode.Parse(request.Body)!["VersionStages"]?.DeepClone() ?? new JsonArray("AWSCURRENT");
                break;
            case "GetSecretValue":
                result["VersionId"] = VersionId;
                result["VersionStages"] = new JsonArray("AWSCURRENT");
                result["SecretString"] = $"value of {name}";
                break;
            case "DeleteSecret":
                result["DeletionDate"] = 1_800_000_000.125;
                break;
            case "TagResource" or "UntagResource":
                return "{}";
        }

        return result.ToJsonString();
    }

    private static bool HasValue(RecordedRequest request) => request.Text("SecretString") is not null || request.Text("SecretBinary") is not null;

    private static string NameOf(string target) =>
        SecretArn.TryParse(target, out var arn)
            ? arn.Resource.EndsWith(Suffix, StringComparison.Ordinal) ? arn.Resource[..^Suffix.Length] : arn.Resource
            : target;

    private static string ArnOf(string target, string region) =>
        SecretArn.IsArn(target) ? target : $"arn:aws:secretsmanager:{region}:123456789012:secret:{target}{Suffix}";
}
