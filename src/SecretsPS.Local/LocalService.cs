using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local;

/// <summary>
/// AWS Secrets Manager in this process, all in memory: the 23 operations of the 2017-10-17 API with their limits,
/// errors and wire format. One service holds many regions, that of a request's credential scope each.
/// Safe for any number of threads. Nothing is written anywhere.
/// </summary>
public sealed class LocalService
{
    /// <summary>Makes a service without secrets.</summary>
    /// <param name="options">How it behaves; the defaults when null.</param>
    /// <exception cref="ArgumentException">The account id is not 12 digits.</exception>
    public LocalService(LocalServiceOptions? options = null)
    {
        options ??= new LocalServiceOptions();
        if (options.AccountId.Length != 12 || !options.AccountId.All(char.IsAsciiDigit))
            throw new ArgumentException("AccountId must be 12 digits.", nameof(options));
        Dispatcher = new Dispatcher(new ServiceState(options));
    }

    internal Dispatcher Dispatcher { get; }

    /// <summary>
    /// Makes a handler for an HTTP client. Handlers of one service share its secrets; disposing one leaves them be.
    /// </summary>
    /// <returns>A handler that answers at once and needs no network.</returns>
    public HttpMessageHandler CreateHandler() => new ServiceHandler(Dispatcher);
}
