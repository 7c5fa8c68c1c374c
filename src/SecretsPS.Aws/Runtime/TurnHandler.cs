using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>Holds a signed request back until its turn has come.</summary>
internal sealed class TurnHandler : PipelineHandler
{
    // The service takes a signature for some minutes, and whoever is before may take longer. Past the second that it is
    // dated by, a new one costs nothing that anybody would notice.
    private static readonly TimeSpan s_signatureAge = TimeSpan.FromSeconds(1);

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var turn = ((WireRequest)executionContext.RequestContext.OriginalRequest).Turn;
        return turn.IsCompletedSuccessfully ? base.InvokeAsync<T>(executionContext) : InvokeInTurnAsync<T>(turn, executionContext);
    }

    private async Task<T> InvokeInTurnAsync<T>(Task turn, IExecutionContext executionContext)
        where T : AmazonWebServiceResponse, new()
    {
        var context = executionContext.RequestContext;
        var signed = SigningTime(context);
        await turn.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        if ((SigningTime(context) - signed).Duration() > s_signatureAge) Signer.SignRequest(context);
        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }

    // The clock that dates signatures: the call before may have corrected it, and a machine may have slept.
    private static DateTime SigningTime(IRequestContext context) =>
        CorrectClockSkew.GetCorrectedUtcNowForEndpoint(context.Request.Endpoint.ToString(), context.ClientConfig);
}
