using System.Collections;
using System.Diagnostics;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using SecretsPS.Bulk;
using SecretsPS.Connection;
using SecretsPS.Isolation;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Binding;

/// <summary>
/// What completers ask the service, for one Tab: with the connection that the line names, within half a second, never
/// in a way that asks the user for something, and never for a value.
/// </summary>
internal sealed class ServiceCompletion
{
    private const int PageSize = 100;

    // What remains of half a second goes to PowerShell.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(400);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly SessionContext _session = SessionContext.Current;
    private readonly ConnectionSettings _settings;

    private ServiceCompletion(string commandName, GivenConnection given, IDictionary bound)
    {
        _settings = SessionSettings.Resolve(_session, given);
        HasRegion = given.Region is not null;
        SecretId = FindSecretId(commandName, bound);
    }

    /// <summary>Whether the line or $PSDefaultParameterValues names the region, which then goes before that of an ARN.</summary>
    public bool HasRegion { get; }

    /// <summary>The one secret that the line names already; null where it names none, several or a pattern.</summary>
    public string? SecretId { get; }

    /// <summary>Reads the line.</summary>
    /// <returns>Null where the connection is known only when the line runs.</returns>
    public static ServiceCompletion? Open(string commandName, CommandAst command, IDictionary bound)
    {
        var name = commandName[(commandName.LastIndexOf('\\') + 1)..];
        return CompletionConnection.Find(name, command, bound) is { } given ? new ServiceCompletion(name, given, bound) : null;
    }

    /// <summary>Secrets whose name or ARN starts with a prefix; 500 at most.</summary>
    public IEnumerable<SecretMetadata> Secrets(string prefix, bool deleted = false)
    {
        var query = new SecretListQuery(prefix + "*", null, null);
        var settings = _settings;
        if (!HasRegion && TypedArn.RegionOf(prefix) is { } region) settings = settings with { Region = region };
        var found = Narrowed(settings, deleted ? "deleted:" : "names:", query, deleted);
        return deleted ? found.Where(secret => secret.DeletedDate is not null) : found;
    }

    /// <summary>Secrets with a tag whose key starts with a prefix.</summary>
    public IEnumerable<SecretMetadata> WithTagKey(string prefix) =>
        Narrowed(_settings, "tag-key:", new SecretListQuery(null, null, prefix.Length == 0 ? null : [new Tag { Key = prefix }]));

    /// <summary>All secrets; 500 at most.</summary>
    public IEnumerable<SecretMetadata> All() => Narrowed(_settings, "names:", new SecretListQuery(null, null, null));

    /// <summary>The secret that the line names.</summary>
    public SecretMetadata? Secret()
    {
        if (SecretId is not { } id) return null;
        return Ask(Settings(id), $"secret:{id}", "", (client, token) => One(() => SecretMetadata.ReadAsync(client, id, token))) is [var secret, ..] ? secret : null;
    }

    /// <summary>Versions of the secret that the line names.</summary>
    public IReadOnlyList<SecretVersion> Versions(bool includeDeprecated)
    {
        if (SecretId is not { } id) return [];
        return Ask(Settings(id), $"versions:{includeDeprecated}:{id}", "", (client, token) => Each(() => SecretVersion.ReadAsync(client, id, includeDeprecated, token)));
    }

    private IReadOnlyList<SecretMetadata> Narrowed(ConnectionSettings settings, string question, SecretListQuery query, bool deleted = false) =>
        Ask(settings, question, query.Request.Filters?[0].Values?[0] ?? "", (client, token) => ListAsync(client, query.Request.Filters, deleted, token));

    private IReadOnlyList<T> Ask<T>(ConnectionSettings settings, string question, string prefix, Func<ISecretsManager, CancellationToken, IAsyncEnumerable<T>> open)
    {
        var patience = s_patience - Stopwatch.GetElapsedTime(_start);
        return _session.Completions.Ask(_session.KeyOfConnection(settings), question, prefix, token => Connected(settings, open, token), patience);
    }

    // In the background too: the first client of a session loads what lies under dependencies/.
    private IAsyncEnumerable<T> Connected<T>(ConnectionSettings settings, Func<ISecretsManager, CancellationToken, IAsyncEnumerable<T>> open, CancellationToken token)
    {
        var client = _session.FindUsedClient(settings)
            ?? (Dependencies.ClientFactory.CanConnectQuietly(settings) ? _session.GetClient(settings) : throw new OperationCanceledException());
        return open(client, token);
    }

    private ConnectionSettings Settings(string secretId) =>
        !HasRegion && SecretArn.TryParse(secretId, out var arn) ? _settings with { Region = arn.Region } : _settings;

    private static async IAsyncEnumerable<SecretMetadata> ListAsync(ISecretsManager client, IReadOnlyList<Filter>? filters, bool deleted, [EnumeratorCancellation] CancellationToken token)
    {
        var request = new ListSecretsRequest { Filters = filters, IncludePlannedDeletion = deleted ? true : null, MaxResults = PageSize, SortBy = "name", SortOrder = "asc" };
        await foreach (var entry in client.ListSecretsAsync(request, token).ConfigureAwait(false)) yield return SecretMetadata.From(entry);
    }

    private static async IAsyncEnumerable<T> One<T>(Func<Task<T>> read)
    {
        yield return await read().ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<T> Each<T>(Func<Task<IReadOnlyList<T>>> read)
    {
        foreach (var item in await read().ConfigureAwait(false)) yield return item;
    }

    private static string? FindSecretId(string commandName, IDictionary bound)
    {
        if (bound["SecretId"] is not { } given) return null;
        var ids = (string[])new SecretIdTransformationAttribute().Transform(null!, given)!;
        if (ids is not [var text]) return null;
        var id = text[AliasedSecretId.StartOfId(commandName, text)..];
        return id.Length > 0 && !NamePattern.IsPattern(id) ? id : null;
    }
}
