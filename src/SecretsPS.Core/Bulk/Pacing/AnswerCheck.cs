using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>
/// Refuses a success that names no secret: a proxy that answers 200 with an empty body must not count as written.
/// The call is then made again, which its token makes safe.
/// </summary>
internal static class AnswerCheck
{
    public static void ThrowIfHollow(object result)
    {
        var isWhole = result switch
        {
            CreateSecretResult r => r.ARN is not null,
            PutSecretValueResult r => r.ARN is not null,
            UpdateSecretResult r => r.ARN is not null,
            RestoreSecretResult r => r.ARN is not null,
            ReplicateSecretToRegionsResult r => r.ARN is not null,
            GetSecretValueResult r => r.ARN is not null && (r.SecretString is not null || r.SecretBinary is not null),
            DescribeSecretResult r => r.ARN is not null,
            BatchGetSecretValueResult r => r.SecretValues is not null || r.Errors is not null,
            ListSecretsResult r => r.SecretList is not null,
            _ => true,
        };
        if (!isWhole) throw new SecretsManagerException(ClientErrorCode.InvalidResponse, "The answer says success but holds nothing. Is there a proxy between? Look at the endpoint.");
    }
}
