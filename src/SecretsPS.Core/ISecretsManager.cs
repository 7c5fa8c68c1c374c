using SecretsPS.Model;

namespace SecretsPS;

/// <summary>
/// The shared client layer. One method carries all 23 operations: the type of the request names the operation and
/// the type of its answer, so decorators and test doubles have one method to write.
/// </summary>
/// <example><code>var secret = await client.SendAsync(new DescribeSecretRequest { SecretId = "app/db" }, token);</code></example>
public interface ISecretsManager
{
    /// <summary>Sends one request and waits for its answer; retries are the client's.</summary>
    /// <typeparam name="TResult">Type of the answer.</typeparam>
    /// <param name="request">The request; its <see cref="SecretBuffer"/> members stay the caller's to dispose.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer of the service.</returns>
    /// <exception cref="SecretsManagerInputException">A member is outside its limits; nothing was sent.</exception>
    /// <exception cref="SecretsManagerException">The service refused the request or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new();

    /// <summary>
    /// Makes a request ready at once and sends it when its turn has come. A client that can make nothing ready waits for
    /// the turn first, as this does.
    /// </summary>
    /// <typeparam name="TResult">Type of the answer.</typeparam>
    /// <param name="request">The request, as for <see cref="SendAsync"/>.</param>
    /// <param name="turn">Completes when the request may be sent. To give the request up, cancel the token.</param>
    /// <param name="cancellationToken">Ends the call; before its turn, nothing was sent.</param>
    /// <returns>The answer of the service.</returns>
    /// <exception cref="SecretsManagerInputException">A member is outside its limits; nothing was sent.</exception>
    /// <exception cref="SecretsManagerException">The service refused the request or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    async Task<TResult> SendInTurnAsync<TResult>(SecretsManagerRequest<TResult> request, Task turn, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        ArgumentNullException.ThrowIfNull(turn);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
