using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Aws.Wire;

/// <summary>Reads an answer, and an error, of any operation.</summary>
internal sealed class WireUnmarshaller<TResult> : JsonResponseUnmarshaller
    where TResult : class, new()
{
    public static readonly WireUnmarshaller<TResult> Instance = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        // AWSSDK takes a redirect for a success; nothing was done then, and nobody may believe it was.
        if (!context.ResponseData.IsSuccessStatusCode) throw new UnexpectedStatusException((int)context.ResponseData.StatusCode);
        using var body = ResponseBody.Read(context.Stream);
        if (body.Content.IsEmpty)
        {
            // TagResource and UntagResource answer with an empty body, and they alone.
            return WireContent.IsEmpty<TResult>()
                ? new WireResponse<TResult>()
                : throw new InvalidDataException("The body is empty.");
        }

        return new WireResponse<TResult> { Result = WireContent.Parse<TResult>(body.Content) };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = ResponseBody.Read(context.Stream);
        var error = WireError.Parse(body.Content, context.ResponseData);
        return new AmazonServiceException(
            error.Message,
            innerException: null,
            (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            error.Code,
            error.RequestId,
            statusCode);
    }
}
