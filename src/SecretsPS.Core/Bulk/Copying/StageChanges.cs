using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>The calls that bring the labelled versions of a copy to those of its source.</summary>
internal sealed class StageChanges : IDisposable
{
    public List<PutSecretValueRequest> Puts { get; } = [];

    public List<UpdateSecretVersionStageRequest> Moves { get; } = [];

    public bool IsEmpty => Puts.Count + Moves.Count == 0;

    /// <summary>Moves labels to a version of the copy that has the value already.</summary>
    public void Move(string? target, IEnumerable<string> labels, string? version, Dictionary<string, string> holders)
    {
        foreach (var label in labels)
        {
            var holder = holders.GetValueOrDefault(label);
            if (holder is not null && holder == version) continue;
            Moves.Add(new UpdateSecretVersionStageRequest { SecretId = target, VersionStage = label, MoveToVersionId = version, RemoveFromVersionId = holder });
        }
    }

    public void Dispose()
    {
        foreach (var put in Puts)
        {
            put.SecretString?.Dispose();
            put.SecretBinary?.Dispose();
        }
    }
}
