using System.Net;

namespace SecretsPS.Aws.Runtime;

/// <summary>The body of one attempt. Until somebody takes it, nothing of the request has left: headers wait for it.</summary>
/// <param name="content">The signed bytes; their owner clears them.</param>
internal sealed class RequestBody(ArraySegment<byte> content) : ByteArrayContent(content.Array!, content.Offset, content.Count)
{
    /// <summary>Whether a connection stood, or what is there in place of the network, and took it.</summary>
    public bool IsTaken { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        IsTaken = true;
        return base.SerializeToStreamAsync(stream, context);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsTaken = true;
        return base.SerializeToStreamAsync(stream, context, cancellationToken);
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken)
    {
        IsTaken = true;
        return base.CreateContentReadStream(cancellationToken);
    }

    protected override Task<Stream> CreateContentReadStreamAsync()
    {
        IsTaken = true;
        return base.CreateContentReadStreamAsync();
    }
}
