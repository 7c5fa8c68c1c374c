using Amazon.Runtime;

namespace SecretsPS.Aws.Wire;

/// <summary>One parsed answer. AWSSDK asks for the empty constructor.</summary>
internal sealed class WireResponse<TResult> : AmazonWebServiceResponse
    where TResult : class, new()
{
    public TResult Result { get; init; } = new();
}
