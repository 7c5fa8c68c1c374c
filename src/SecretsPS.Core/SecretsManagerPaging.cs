using System.Runtime.CompilerServices;
using SecretsPS.Model;

namespace SecretsPS;

/// <summary>Paged operations as streams: a page is asked for only when the one before it was used up.</summary>
public static class SecretsManagerPaging
{
    /// <summary>Lists secrets.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">Filters and order; its NextToken is moved along.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>Secrets in the service's order.</returns>
    public static async IAsyncEnumerable<SecretListEntry> ListSecretsAsync(
        this ISecretsManager client, ListSecretsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        do
        {
            var page = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.SecretList ?? []) yield return entry;
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    /// <summary>Lists the versions of a secret.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The secret; its NextToken is moved along.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>Versions in the service's order.</returns>
    public static async IAsyncEnumerable<SecretVersionsListEntry> ListSecretVersionIdsAsync(
        this ISecretsManager client, ListSecretVersionIdsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        do
        {
            var page = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var version in page.Versions ?? []) yield return version;
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    /// <summary>Reads values by id list or filter; each page carries its values and its errors.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">Ids or filters; its NextToken is moved along.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>Pages; the values are the caller's to dispose.</returns>
    public static async IAsyncEnumerable<BatchGetSecretValueResult> BatchGetSecretValueAsync(
        this ISecretsManager client, BatchGetSecretValueRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        do
        {
            var page = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            yield return page;
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }
}
