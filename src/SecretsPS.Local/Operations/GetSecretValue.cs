using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>GetSecretValue: one version's value, AWSCURRENT's when the request names none.</summary>
internal static class GetSecretValue
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.OpenActive();
        SecretVersion version = VersionReading.Find(call, lease, call.Input.Text("VersionId"), call.Input.Text("VersionStage"));
        VersionReading.Write(call, lease, version);
    }
}
