using Amazon.Runtime;

namespace SecretsPS.Aws.Wire;

/// <summary>One marshalled request on its way through AWSSDK's pipeline, which retries it byte for byte.</summary>
internal sealed class WireRequest(string operation, WireBody body, Task turn) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    public WireBody Body { get; } = body;

    /// <summary>Completes when it may be sent.</summary>
    public Task Turn { get; } = turn;

    /// <summary>Whether an attempt failed, though a later one may have had its answer.</summary>
    public bool HasFailedAttempt { get; set; }

    /// <summary>Whether an attempt ended without an answer that says if it took effect.</summary>
    public bool IsAnswerLost { get; set; }
}
