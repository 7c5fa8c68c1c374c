using System.Collections.Concurrent;
using SecretsPS.Aws;
using SecretsPS.Local;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Support;

/// <summary>The real client on the embedded service, with every call recorded and faults on demand.</summary>
internal sealed class Cloud : ISecretsManager
{
    private readonly ISecretsManager _client;

    public Cloud(LocalServiceOptions? options = null) =>
        _client = new SecretsManagerFactory().Create(new ConnectionSettings
        {
            Region = "eu-west-1",
            Keys = new AccessKeys("test", SecretText.FromChars("test")),
            Handler = new LocalService(options).CreateHandler(),
        });

    public ConcurrentQueue<SecretsManagerRequest> Calls { get; } = new();

    /// <summary>Throws before a call is sent.</summary>
    public Action<SecretsManagerRequest>? Before { get; set; }

    /// <summary>Throws after a call took effect: its answer is lost.</summary>
    public Action<SecretsManagerRequest>? After { get; set; }

    public IEnumerable<string> Writes => Calls.Select(call => call.Operation).Where(operation => operation is not ("GetSecretValue" or "BatchGetSecretValue" or "DescribeSecret" or "ListSecrets" or "ListSecretVersionIds"));

    public async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        Calls.Enqueue(request);
        Before?.Invoke(request);
        var result = await _client.SendAsync(request, cancellationToken);
        After?.Invoke(request);
        return result;
    }

    public async Task<string> ReadAsync(string name)
    {
        var value = await _client.SendAsync(new GetSecretValueRequest { SecretId = name }, default);
        return value.SecretString?.RevealString() ?? Convert.ToBase64String(value.SecretBinary!.RevealBytes());
    }

    public Task<DescribeSecretResult> DescribeAsync(string name) => _client.SendAsync(new DescribeSecretRequest { SecretId = name }, default);

    public async Task<int> CountVersionsAsync(string name)
    {
        var versions = await _client.SendAsync(new ListSecretVersionIdsRequest { SecretId = name, IncludeDeprecated = true, MaxResults = 100 }, default);
        return versions.Versions!.Count;
    }

    public Task CreateAsync(string name, string value, params Tag[] tags) =>
        _client.SendAsync(new CreateSecretRequest { Name = name, SecretString = SecretText.FromChars(value), Tags = tags.Length > 0 ? tags : null, ClientRequestToken = Guid.NewGuid().ToString() }, default);

    public Task PutAsync(string name, string value) =>
        _client.SendAsync(new PutSecretValueRequest { SecretId = name, SecretString = SecretText.FromChars(value), ClientRequestToken = Guid.NewGuid().ToString() }, default);

    public Task DeleteAsync(string name) => _client.SendAsync(new DeleteSecretRequest { SecretId = name }, default);
}
