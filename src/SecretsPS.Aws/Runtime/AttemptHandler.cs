using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Errors;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// One attempt, inside AWSSDK's retries: parses the answer straight from the buffer that it came in, has AWSSDK make an
/// exception of an error answer, and notes the attempts after which nobody knows whether the service did its work. What it
/// says to a later attempt may then speak of the earlier one: a deletion that is already scheduled, for one.
/// </summary>
internal sealed class AttemptHandler : PipelineHandler
{
    private HttpErrorResponseExceptionHandler? _errorAnswers;

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            using var answer = (TransportAnswer)executionContext.ResponseContext.HttpResponse;
            var response = ((IAnswerReader)executionContext.RequestContext.Unmarshaller).Read(answer);
            executionContext.ResponseContext.Response = response;
            return (T)response;
        }
        catch (Exception e)
        {
            var wire = (WireRequest)executionContext.RequestContext.OriginalRequest;
            wire.HasFailedAttempt = true;
            var failure = e is HttpErrorResponseException error ? await ToServiceExceptionAsync(executionContext, error).ConfigureAwait(false) : e;
            if (MayHaveTakenEffect(failure)) wire.IsAnswerLost = true;
            if (failure != e) throw failure;
            throw;
        }
    }

    private async Task<Exception> ToServiceExceptionAsync(IExecutionContext executionContext, HttpErrorResponseException error)
    {
        _errorAnswers ??= new HttpErrorResponseExceptionHandler(Logger);
        try
        {
            await _errorAnswers.HandleAsync(executionContext, error).ConfigureAwait(false);
            return error;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static bool MayHaveTakenEffect(Exception exception) =>
        exception is AmazonServiceException answered
            ? answered.StatusCode is >= HttpStatusCode.InternalServerError or < HttpStatusCode.MultipleChoices
            : RepeatAdvice.MayHaveBeenSent(exception);
}
