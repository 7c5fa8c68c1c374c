using SecretsPS.Model;

namespace SecretsPS.Aws.Wire;

/// <summary>A list whose next page is the page that just came never ends: whoever reads it would hang.</summary>
internal static class PageCheck
{
    /// <exception cref="SecretsManagerException">The answer leads back to itself.</exception>
    public static void MovesOn(SecretsManagerRequest request, object result, Uri endpoint)
    {
        var (asked, next) = (request, result) switch
        {
            (ListSecretsRequest r, ListSecretsResult page) => (r.NextToken, page.NextToken),
            (ListSecretVersionIdsRequest r, ListSecretVersionIdsResult page) => (r.NextToken, page.NextToken),
            (BatchGetSecretValueRequest r, BatchGetSecretValueResult page) => (r.NextToken, page.NextToken),
            _ => (null, null),
        };
        if (!string.IsNullOrEmpty(asked) && asked == next)
            throw new SecretsManagerException(ClientErrorCode.InvalidResponse, $"{endpoint.Authority} answered {request.Operation} with the same page again, and the list would never end. Check the endpoint URL.");
    }
}
