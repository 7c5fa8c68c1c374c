using System.Net;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>A body that was taken in whole, in the place of the one that the network gave.</summary>
internal sealed class AnswerContent(ResponseBody body, string type) : HttpContent
{
    public ResponseBody Body => body;

    /// <summary>Media type, empty where none came.</summary>
    public string Type => type;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new NotSupportedException("The body is read where it lies.");

    protected override bool TryComputeLength(out long length)
    {
        length = body.Content.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        body.Dispose();
        base.Dispose(disposing);
    }
}
