using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// Sits inside AWSSDK's retries and notes the attempts after which nobody knows whether the service did its work. What it
/// says to a later attempt may then speak of the earlier one: a deletion that is already scheduled, for one.
/// </summary>
internal sealed class LostAnswerHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (Exception e) when (MayHaveTakenEffect(e))
        {
            ((WireRequest)executionContext.RequestContext.OriginalRequest).IsAnswerLost = true;
            throw;
        }
    }

    private static bool MayHaveTakenEffect(Exception exception) =>
        exception is not AmazonServiceException answered
        || answered.StatusCode >= HttpStatusCode.InternalServerError
        || answered.StatusCode < HttpStatusCode.MultipleChoices;
}
