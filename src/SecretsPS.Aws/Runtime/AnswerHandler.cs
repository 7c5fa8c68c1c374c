using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>Parses an answer straight from the buffer that it came in, and clears that.</summary>
internal sealed class AnswerHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        using var answer = (TransportAnswer)executionContext.ResponseContext.HttpResponse;
        var response = ((IAnswerReader)executionContext.RequestContext.Unmarshaller).Read(answer);
        executionContext.ResponseContext.Response = response;
        return (T)response;
    }
}
