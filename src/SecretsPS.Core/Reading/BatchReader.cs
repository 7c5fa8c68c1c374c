using System.Runtime.CompilerServices;
using SecretsPS.Model;

namespace SecretsPS.Reading;

/// <summary>
/// Reads current values 20 a call, in the input's order. A client whose role may not use BatchGetSecretValue is
/// remembered and read one by one.
/// </summary>
public sealed class BatchReader : IDisposable
{
    // Kept values wait behind what was asked before them; past this many, all go out.
    private const int MaxWaiting = 10 * Limits.BatchSize;

    private readonly List<Waiting> _waiting = [];
    private readonly HashSet<ISecretsManager> _oneByOne = [];

    /// <summary>Whether waiting longer brings nothing: a batch is full, or its client takes none.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Adds a secret to what is read next.</summary>
    /// <param name="secretId">Name, full or partial ARN.</param>
    /// <param name="client">The client that reaches it.</param>
    /// <param name="kept">Its value, where a cache has it: it only keeps its place in the order.</param>
    public void Add(string secretId, ISecretsManager client, SecretReading? kept = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _waiting.Add(new Waiting(secretId, client, kept));
        IsReady = IsReady
            || (kept is not null && _waiting.Count == 1)
            || _waiting.Count >= MaxWaiting
            || (kept is null && (_oneByOne.Contains(client) || _waiting.Count(item => item.Kept is null && ReferenceEquals(item.Client, client)) >= Limits.BatchSize));
    }

    /// <summary>Clears what was never taken.</summary>
    public void Dispose()
    {
        foreach (var item in _waiting) item.Kept?.Dispose();
        _waiting.Clear();
    }

    /// <summary>Reads what waits. A reading is valid until the next outcome is asked for.</summary>
    /// <param name="token">Ends the reading.</param>
    /// <returns>One outcome for each secret added, in that order.</returns>
    public async IAsyncEnumerable<ValueOutcome> TakeAsync([EnumeratorCancellation] CancellationToken token)
    {
        var items = _waiting.ToArray();
        _waiting.Clear();
        IsReady = false;
        var answers = new Dictionary<ISecretsManager, BatchAnswers>();
        try
        {
            foreach (var (id, client, kept) in items)
            {
                if (kept is not null)
                {
                    yield return new ValueOutcome(id, kept, null);
                    kept.Dispose();
                    continue;
                }

                if (!answers.TryGetValue(client, out var answer))
                {
                    var ids = items.Where(item => item.Kept is null && ReferenceEquals(item.Client, client)).Select(item => item.Id).Distinct(StringComparer.Ordinal).ToArray();
                    answers.Add(client, answer = await AskAsync(client, ids, token).ConfigureAwait(false));
                }

                if (answer.Find(id) is { } found)
                {
                    yield return found;
                    continue;
                }

                var read = await ReadOneAsync(client, id, token).ConfigureAwait(false);
                using (read.Reading) yield return read;
            }
        }
        finally
        {
            foreach (var answer in answers.Values) answer.Dispose();
            foreach (var item in items) item.Kept?.Dispose();
        }
    }

    private static async Task<ValueOutcome> ReadOneAsync(ISecretsManager client, string id, CancellationToken token)
    {
        try
        {
            return new ValueOutcome(id, SecretReading.From(await client.SendAsync(new GetSecretValueRequest { SecretId = id }, token).ConfigureAwait(false)), null);
        }
        catch (Exception e) when (e is SecretsManagerException or SecretsManagerInputException)
        {
            return new ValueOutcome(id, null, e);
        }
    }

    // One secret is cheaper, and allowed to more roles, by GetSecretValue.
    private Task<BatchAnswers> AskAsync(ISecretsManager client, string[] ids, CancellationToken token) =>
        ids.Length == 1 || _oneByOne.Contains(client) ? Task.FromResult(BatchAnswers.None) : AskForAllAsync(client, ids, token);

    private async Task<BatchAnswers> AskForAllAsync(ISecretsManager client, string[] ids, CancellationToken token)
    {
        var answers = new BatchAnswers();
        try
        {
            var pages = client.BatchGetSecretValueAsync(new BatchGetSecretValueRequest { SecretIdList = ids }, token);
            await foreach (var page in pages.ConfigureAwait(false)) answers.Add(page);
            answers.IsComplete = true;
            return answers;
        }
        catch (SecretsManagerException e) when (IsUnavailable(e))
        {
            _oneByOne.Add(client);
            return answers;
        }
        catch (SecretsManagerException e) when (IsAboutOneSecret(e))
        {
            return answers;
        }
        catch (Exception e) when (e is SecretsManagerException or SecretsManagerInputException)
        {
            answers.Failure = e;
            return answers;
        }
        catch
        {
            answers.Dispose();
            throw;
        }
    }

    private static bool IsUnavailable(SecretsManagerException e) =>
        e.ErrorCode is "AccessDeniedException" or "AccessDenied" or "UnknownOperationException" || e.StatusCode == 501;

    // One id that the service refuses fails the call for all: asked one by one, each gets its own answer.
    private static bool IsAboutOneSecret(SecretsManagerException e) =>
        e.ErrorCode is "ValidationException" or "InvalidParameterException" or "InvalidRequestException" or "ResourceNotFoundException" or "DecryptionFailure";

    private sealed record Waiting(string Id, ISecretsManager Client, SecretReading? Kept);
}
