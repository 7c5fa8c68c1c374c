namespace SecretsPS.TestKit;

/// <summary>
/// A service that a test scripts: it records what was asked and answers what the test says. Answers are tried in the
/// order in which they were added; a request that none fits gets one that suits it.
/// </summary>
public sealed class ScriptedHandler : HttpMessageHandler
{
    // Long enough for a loaded machine, short enough to fail a test that never gets there.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_lookForMore = TimeSpan.FromMilliseconds(50);

    private readonly object _lock = new();
    private readonly List<ScriptedAnswer> _answers = [];
    private readonly List<RecordedRequest> _requests = [];
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    /// <summary>Requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock) return _requests.ToArray();
        }
    }

    /// <summary>Most requests that were open at one time.</summary>
    public int MaxInFlight { get; private set; }

    /// <summary>Holds answers back until this many requests are open together; 0 for none.</summary>
    public int HoldUntilInFlight { get; set; }

    /// <summary>Adds an answer.</summary>
    public void Add(ScriptedAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        lock (_lock) _answers.Add(answer);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var recorded = await RecordedRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = Arrive(recorded);
        try
        {
            if (answer.Drop == ConnectionDrop.Before) throw ScriptedAnswer.Broken();
            await HoldAsync(cancellationToken).ConfigureAwait(false);
            if (answer.DelayMilliseconds > 0) await Task.Delay(answer.DelayMilliseconds, cancellationToken).ConfigureAwait(false);
            if (answer.Drop == ConnectionDrop.After) throw ScriptedAnswer.Broken();
            return answer.ToResponse(recorded);
        }
        catch (OperationCanceledException)
        {
            recorded.Cancelled = true;
            throw;
        }
        finally
        {
            lock (_lock) _inFlight--;
        }
    }

    private ScriptedAnswer Arrive(RecordedRequest request)
    {
        lock (_lock)
        {
            var answer = _answers.Find(candidate => candidate.Fits(request)) ?? new ScriptedAnswer();
            answer.Given++;
            if (answer.Drop != ConnectionDrop.Before) _requests.Add(request);
            MaxInFlight = Math.Max(MaxInFlight, ++_inFlight);
            if (_inFlight >= HoldUntilInFlight) _met.TrySetResult();
            return answer;
        }
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (HoldUntilInFlight == 0) return;
        await Task.WhenAny(_met.Task, Task.Delay(s_patience, cancellationToken)).ConfigureAwait(false);
        // One that comes in now is one too many, and is counted.
        await Task.Delay(s_lookForMore, cancellationToken).ConfigureAwait(false);
    }
}
