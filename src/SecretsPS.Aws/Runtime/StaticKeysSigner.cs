using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace SecretsPS.Aws.Runtime;

/// <summary>AWSSDK's signing, for keys that never change: nothing to wait for, so nothing to resume.</summary>
internal sealed class StaticKeysSigner : Signer
{
    /// <returns>Whether a look at the credentials is never more than that.</returns>
    public static bool Fits(AWSCredentials credentials) =>
        credentials is BasicAWSCredentials or SessionAWSCredentials;

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        PreInvoke(executionContext);
        return InnerHandler.InvokeAsync<T>(executionContext);
    }
}
