using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>An answer as AWSSDK reads it: headers looked up where they are, and the body that was taken in whole.</summary>
internal sealed class TransportAnswer(HttpResponseMessage message, ResponseBody body) : IWebResponseData, IHttpResponseBody
{
    public HttpStatusCode StatusCode => message.StatusCode;

    public bool IsSuccessStatusCode => message.IsSuccessStatusCode;

    public long ContentLength => body.Content.Length;

    public string ContentType => message.Content.Headers.ContentType?.MediaType ?? "";

    public IHttpResponseBody ResponseBody => this;

    /// <summary>The body's bytes, until this is disposed.</summary>
    public ReadOnlySpan<byte> Body => body.Content;

    public string[] GetHeaderNames() => [.. message.Headers.NonValidated.Select(header => header.Key)];

    public bool IsHeaderPresent(string headerName) => message.Headers.NonValidated.Contains(headerName);

    public string GetHeaderValue(string headerName) =>
        message.Headers.NonValidated.TryGetValues(headerName, out var values) ? First(values) : "";

    public IEventStreamHeader GetEventStreamHeader(string headerName) => throw new NotSupportedException("This service streams no events.");

    public bool IsEventHeaderPresent(string headerName) => false;

    public Stream OpenResponse() => body.ToStream();

    public Task<Stream> OpenResponseAsync() => Task.FromResult(OpenResponse());

    public void Dispose()
    {
        body.Dispose();
        message.Dispose();
    }

    private static string First(HeaderStringValues values)
    {
        foreach (var value in values) return value;
        return "";
    }
}
