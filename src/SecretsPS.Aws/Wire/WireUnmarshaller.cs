using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using SecretsPS.Aws.Runtime;

namespace SecretsPS.Aws.Wire;

/// <summary>Reads an answer, and an error, of any operation.</summary>
internal sealed class WireUnmarshaller<TResult> : JsonResponseUnmarshaller, IAnswerReader
    where TResult : class, new()
{
    /// <summary>As AWSSDK wants to be told about it, made once an operation.</summary>
    public static readonly InvokeOptions Options = new() { RequestMarshaller = WireMarshaller.Instance, ResponseUnmarshaller = new WireUnmarshaller<TResult>() };

    public AmazonWebServiceResponse Read(TransportAnswer answer)
    {
        try
        {
            return new WireResponse<TResult> { Result = Parse(answer) };
        }
        catch (Exception e)
        {
            // What AWSSDK's own reader would throw: its retries tell by this type that an answer was garbled.
            throw new AmazonUnmarshallingException(answer.GetHeaderValue("x-amzn-RequestId"), lastKnownLocation: "", e, answer.StatusCode);
        }
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        throw new NotSupportedException("Answers are read by AttemptHandler.");

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = ResponseBody.Read(input.Stream);
        var error = WireError.Parse(body.Content, input.ResponseData);
        return new AmazonServiceException(
            error.Message,
            innerException: null,
            (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            error.Code,
            error.RequestId,
            statusCode);
    }

    private static TResult Parse(TransportAnswer answer)
    {
        // AWSSDK takes a redirect for a success; nothing was done then, and nobody may believe it was.
        if (!answer.IsSuccessStatusCode) throw new UnexpectedStatusException((int)answer.StatusCode);
        if (!answer.Body.IsEmpty) return WireResult.Parse<TResult>(answer.Body);
        // TagResource and UntagResource answer with an empty body, and they alone.
        return WireResult.IsEmpty<TResult>() ? new TResult() : throw new InvalidDataException("The body is empty.");
    }
}
