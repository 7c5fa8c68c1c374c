using System.Collections.Concurrent;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Support;

/// <summary>A service of names and texts that counts what it is asked and can be held up or made to fail.</summary>
internal sealed class ShelfService(string region = "eu-west-1") : ISecretsManager
{
    private const string Suffix = "-AbCdEf";
    private const string Current = "AWSCURRENT";

    public ConcurrentDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Runs after the service made up its mind and before it answers.</summary>
    public Func<SecretsManagerRequest, Task> Answering { get; set; } = _ => Task.CompletedTask;

    public static string ArnOf(string name, string region = "eu-west-1") => $"arn:aws:secretsmanager:{region}:123456789012:secret:{name}{Suffix}";

    public async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        var answer = Answer(request);
        await Answering(request);
        return answer as TResult ?? new TResult();
    }

    private object? Answer(SecretsManagerRequest request)
    {
        switch (request)
        {
            case GetSecretValueRequest get:
                Asked.Enqueue(get.SecretId!);
                var name = NameOf(get.SecretId!);
                if (!Values.TryGetValue(name, out var value)) throw new SecretsManagerException("ResourceNotFoundException", "no", 400);
                return new GetSecretValueResult { Name = name, ARN = ArnOf(name, region), VersionId = get.VersionId ?? VersionOf(value, get.VersionStage), VersionStages = LabelsOf(get, value), SecretString = SecretText.FromChars(value) };
            case BatchGetSecretValueRequest batch:
                Asked.Enqueue(string.Join('+', batch.SecretIdList!));
                var names = batch.SecretIdList!.Select(NameOf).ToArray();
                return new BatchGetSecretValueResult
                {
                    SecretValues = [.. names.Where(Values.ContainsKey).Select(found => new SecretValueEntry { Name = found, ARN = ArnOf(found, region), VersionId = Values[found], VersionStages = [Current], SecretBinary = SecretBytes.From(System.Text.Encoding.UTF8.GetBytes(Values[found])) })],
                    Errors = [.. names.Where(missing => !Values.ContainsKey(missing)).Select(missing => new APIErrorType { SecretId = missing, ErrorCode = "ResourceNotFoundException" })],
                };
            case PutSecretValueRequest put:
                Values[NameOf(put.SecretId!)] = put.SecretString!.RevealString();
                return null;
            default:
                return null;
        }
    }

    // A label of its own stands at a version of its own.
    private static string VersionOf(string value, string? label) => label is null or Current ? value : $"{value} {label}";

    private static string[] LabelsOf(GetSecretValueRequest get, string value) =>
        get.VersionStage is { } label ? [label] : get.VersionId is null || get.VersionId == value ? [Current] : [];

    private static string NameOf(string secretId) => SecretArn.TryParse(secretId, out var arn)
        ? arn.Resource.EndsWith(Suffix, StringComparison.Ordinal) ? arn.Resource[..^Suffix.Length] : arn.Resource
        : secretId;
}
