using System.Collections.Concurrent;
using System.Diagnostics;

namespace SecretsPS.Binding;

/// <summary>
/// What the service said for completion, for a minute. A question runs in the background and may take longer than the
/// prompt waits: the next Tab then finds its answer. Failures are forgotten.
/// </summary>
internal sealed class CompletionMemory
{
    private const int MaxQuestions = 200;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Question, Entry> _entries = new();
    private volatile bool _isUsed;

    /// <summary>Whether anything was asked: until then there is nothing that a write could make untrue.</summary>
    public bool IsUsed => _isUsed;

    /// <summary>What is known of an answer when it is there, or when the patience ends.</summary>
    /// <param name="connection">Tells one connection from another.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="prefix">What narrows the question: a whole answer to a shorter one will do.</param>
    /// <param name="open">Asks the service.</param>
    /// <param name="patience">How long to wait.</param>
    public IReadOnlyList<T> Ask<T>(object connection, string question, string prefix, Func<CancellationToken, IAsyncEnumerable<T>> open, TimeSpan patience)
    {
        for (var length = 0; length <= prefix.Length; length++)
            if (Find<T>(connection, question + prefix[..length]) is { IsWhole: true } known) return known.Items;
        if (_entries.Count >= MaxQuestions) _entries.Clear();
        var key = new Question(connection, question + prefix);
        var answer = Find<T>(connection, key.Text) ?? Start(key, open);
        answer.Wait(patience);
        return answer.Items;
    }

    private Answer<T>? Find<T>(object connection, string question) =>
        _entries.TryGetValue(new Question(connection, question), out var entry) && Stopwatch.GetElapsedTime(entry.StartedAt) < s_lifetime ? entry.Answer as Answer<T> : null;

    private Answer<T> Start<T>(Question key, Func<CancellationToken, IAsyncEnumerable<T>> open)
    {
        var answer = new Answer<T>();
        var entry = new Entry(answer, Stopwatch.GetTimestamp());
        _isUsed = true;
        _entries[key] = entry;
        answer.Start(open, s_longest, () => _entries.TryRemove(KeyValuePair.Create(key, entry)));
        return answer;
    }

    private sealed record Question(object Connection, string Text);

    private sealed record Entry(object Answer, long StartedAt);

    private sealed class Answer<T>
    {
        // More than anybody looks through.
        private const int MaxItems = 500;

        private readonly List<T> _items = [];
        private Task _task = Task.CompletedTask;

        /// <summary>Whether there is no more than this.</summary>
        public bool IsWhole { get; private set; }

        public IReadOnlyList<T> Items
        {
            get
            {
                lock (_items) return _items.ToArray();
            }
        }

        public void Start(Func<CancellationToken, IAsyncEnumerable<T>> open, TimeSpan longest, Action failed) =>
            _task = Task.Run(() => FillAsync(open, longest, failed));

        public void Wait(TimeSpan patience)
        {
            if (patience > TimeSpan.Zero) _task.Wait(patience);
        }

        private async Task FillAsync(Func<CancellationToken, IAsyncEnumerable<T>> open, TimeSpan longest, Action failed)
        {
            try
            {
                using var ending = new CancellationTokenSource(longest);
                await foreach (var item in open(ending.Token).ConfigureAwait(false))
                {
                    lock (_items)
                    {
                        _items.Add(item);
                        if (_items.Count >= MaxItems) return;
                    }
                }

                IsWhole = true;
            }
            catch (Exception)
            {
                // Completion is silent; the cmdlet itself will say what is wrong.
                failed();
            }
        }
    }
}
