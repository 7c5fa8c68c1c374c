using System.Reflection;
using SecretsPS.Isolation;
using SecretsPS.Model;

namespace SecretsPS.TestKit.Answers;

/// <summary>Tells which broken answers get through the client, so that a cmdlet is tried with those: the client refuses the others for all alike.</summary>
public sealed class AnswerTrial : IDisposable
{
    private readonly AnsweringHandler _handler = new();
    private readonly ISecretsManager _client;

    /// <summary>Makes a client of its own.</summary>
    public AnswerTrial() => _client = Dependencies.ClientFactory.Create(new ConnectionSettings
    {
        Region = "eu-west-1",
        Keys = new AccessKeys("AKIDEXAMPLE", SecretText.FromChars("secret")),
        MaxAttempts = 1,
        Handler = _handler,
    });

    /// <inheritdoc/>
    public void Dispose() => _handler.Dispose();

    /// <summary>Tries an answer.</summary>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="answer">JSON.</param>
    /// <returns>Whether it becomes a result.</returns>
    public bool IsTaken(string operation, string answer)
    {
        _handler.Answers[operation] = answer;
        var result = typeof(SecretsManagerRequest).Assembly.GetType($"SecretsPS.Model.{operation}Result", throwOnError: true)!;
        var send = typeof(AnswerTrial).GetMethod(nameof(Send), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(result);
        return (bool)send.Invoke(this, [Make(operation)])!;
    }

    private bool Send<TResult>(SecretsManagerRequest<TResult> request)
        where TResult : class, new()
    {
        try
        {
            _ = _client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
            return true;
        }
        catch (SecretsManagerException)
        {
            return false;
        }
    }

    // As little as each operation takes.
    private static SecretsManagerRequest Make(string operation)
    {
        switch (operation)
        {
            case "PutSecretValue": return new PutSecretValueRequest { SecretId = "a", SecretString = SecretText.FromChars("v") };
            case "BatchGetSecretValue": return new BatchGetSecretValueRequest { SecretIdList = ["a"] };
            case "TagResource": return new TagResourceRequest { SecretId = "a", Tags = [new Tag { Key = "k", Value = "v" }] };
            case "UntagResource": return new UntagResourceRequest { SecretId = "a", TagKeys = ["k"] };
            case "ReplicateSecretToRegions": return new ReplicateSecretToRegionsRequest { SecretId = "a", AddReplicaRegions = [new ReplicaRegionType { Region = "us-east-1" }] };
            case "RemoveRegionsFromReplication": return new RemoveRegionsFromReplicationRequest { SecretId = "a", RemoveReplicaRegions = ["us-east-1"] };
            case "UpdateSecretVersionStage": return new UpdateSecretVersionStageRequest { SecretId = "a", VersionStage = "s", MoveToVersionId = "11111111-2222-3333-4444-555555555555" };
            case "PutResourcePolicy": return new PutResourcePolicyRequest { SecretId = "a", ResourcePolicy = "{}" };
            case "ValidateResourcePolicy": return new ValidateResourcePolicyRequest { SecretId = "a", ResourcePolicy = "{}" };
        }

        var request = (SecretsManagerRequest)Activator.CreateInstance(typeof(SecretsManagerRequest).Assembly.GetType($"SecretsPS.Model.{operation}Request", throwOnError: true)!)!;
        foreach (var name in new[] { "SecretId", "Name" }) request.GetType().GetProperty(name)?.SetValue(request, "a");
        return request;
    }
}
