using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace SecretsPS.TestKit;

/// <summary>
/// Listens to what this process tells about itself: event sources, activities and diagnostic listeners of HTTP, sockets
/// and AWSSDK. The runtime's own debugging sources (Private.InternalDiagnostics.*) dump buffers by design and stay out.
/// </summary>
public sealed class DiagnosticsRecorder : EventListener, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentQueue<string> _events = new();
    private readonly ConcurrentQueue<string> _activities = new();
    private readonly ConcurrentQueue<string> _diagnostics = new();
    private readonly ActivityListener _activityListener;
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Starts to listen.</summary>
    public DiagnosticsRecorder()
    {
        _activityListener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _activities.Enqueue($"{activity.OperationName} {activity.DisplayName} {Describe(activity.TagObjects)} {Describe(activity.Baggage.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)))} {string.Join(';', activity.Events.Select(e => $"{e.Name} {Describe(e.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(_activityListener);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Events, one a line.</summary>
    public string Events => string.Join('\n', _events);

    /// <summary>Activities with their tags, one a line.</summary>
    public string Activities => string.Join('\n', _activities);

    /// <summary>What diagnostic listeners were handed, as text, one a line.</summary>
    public string Diagnostics => string.Join('\n', _diagnostics);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        _activityListener.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_subscriptions) _subscriptions.Add(value.Subscribe(this));
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        // The payload is an anonymous object around the request or the answer; as text, both show their headers.
        _diagnostics.Enqueue($"{value.Key} {value.Value}");
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
        // Nothing to do.
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
        // Nothing to do.
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        var name = eventSource.Name;
        if (name.StartsWith("System.Net.", StringComparison.Ordinal) || name.StartsWith("Amazon", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal))
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        // The base class calls this before the fields are there.
        _events?.Enqueue($"{eventData.EventSource.Name} {eventData.EventName} {string.Join('|', eventData.Payload?.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)) ?? [])}");
    }

    private static string Describe(IEnumerable<KeyValuePair<string, object?>>? pairs) =>
        pairs is null ? "" : string.Join(';', pairs.Select(pair => $"{pair.Key}={pair.Value}"));
}
