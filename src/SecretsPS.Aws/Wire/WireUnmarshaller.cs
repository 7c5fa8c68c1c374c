using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Aws.Wire;

/// <summary>Reads an answer, and an error, of any operation.</summary>
internal sealed class WireUnmarshaller<TResult>(JsonTypeInfo<TResult> typeInfo) : JsonResponseUnmarshaller
    where TResult : class, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = ResponseBody.Read(context.Stream);
        // TagResource and its like answer with an empty body.
        if (body.Content.IsEmpty) return new WireResponse<TResult>();
        var result = JsonSerializer.Deserialize(body.Content, typeInfo);
        return new WireResponse<TResult> { Result = result ?? new TResult() };
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
