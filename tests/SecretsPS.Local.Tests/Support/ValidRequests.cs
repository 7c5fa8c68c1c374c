using System.Text.Json.Nodes;

namespace SecretsPS.Local.Tests.Support;

/// <summary>A small request of each operation that breaks no constraint, for tests that change one member of it.</summary>
internal static class ValidRequests
{
    public static JsonObject For(string operation) => operation switch
    {
        "CreateSecret" => new JsonObject { ["Name"] = "new", ["ClientRequestToken"] = Api.Token() },
        "BatchGetSecretValue" or "ListSecrets" or "GetRandomPassword" => [],
        "UpdateSecret" or "PutSecretValue" or "RotateSecret" => new JsonObject { ["SecretId"] = "absent", ["ClientRequestToken"] = Api.Token() },
        "PutResourcePolicy" => new JsonObject { ["SecretId"] = "absent", ["ResourcePolicy"] = "{}" },
        "ValidateResourcePolicy" => new JsonObject { ["ResourcePolicy"] = "{}" },
        "RemoveRegionsFromReplication" => new JsonObject { ["SecretId"] = "absent", ["RemoveReplicaRegions"] = new JsonArray("eu-west-1") },
        "ReplicateSecretToRegions" => new JsonObject
        {
            ["SecretId"] = "absent",
            ["AddReplicaRegions"] = new JsonArray(new JsonObject { ["Region"] = "eu-west-1" }),
        },
        "TagResource" => new JsonObject { ["SecretId"] = "absent", ["Tags"] = new JsonArray() },
        "UntagResource" => new JsonObject { ["SecretId"] = "absent", ["TagKeys"] = new JsonArray("k") },
        "UpdateSecretVersionStage" => new JsonObject { ["SecretId"] = "absent", ["VersionStage"] = "s" },
        _ => new JsonObject { ["SecretId"] = "absent" },
    };
}
