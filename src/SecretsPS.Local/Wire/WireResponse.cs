namespace SecretsPS.Local.Wire;

/// <summary>An answer; disposing it overwrites its body.</summary>
internal sealed class WireResponse(int status, ResponseBuffer buffer) : IDisposable
{
    public const string ContentType = "application/x-amz-json-1.1";

    public int Status => status;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Body => buffer.Written;

    public void Dispose() => buffer.Dispose();
}
