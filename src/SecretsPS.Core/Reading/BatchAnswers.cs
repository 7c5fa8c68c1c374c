using SecretsPS.Model;

namespace SecretsPS.Reading;

/// <summary>The answers of one batch, to be found by the id that was asked for.</summary>
internal sealed class BatchAnswers : IDisposable
{
    private readonly List<SecretReading> _readings = [];
    private readonly List<APIErrorType> _errors = [];

    /// <summary>No batch was asked.</summary>
    public static BatchAnswers None => new();

    /// <summary>Whether every page came: an id without an answer is then an error.</summary>
    public bool IsComplete { get; set; }

    /// <summary>What ended the batch before every id was answered.</summary>
    public Exception? Failure { get; set; }

    public void Add(BatchGetSecretValueResult page)
    {
        _readings.AddRange((page.SecretValues ?? []).Select(SecretReading.From));
        _errors.AddRange(page.Errors ?? []);
    }

    /// <summary>The outcome of an id; null where it has to be read by itself.</summary>
    public ValueOutcome? Find(string id)
    {
        var reading = _readings.Find(item => SecretIdMatch.IsExact(id, item.Name, item.ARN));
        var error = reading is null ? _errors.Find(item => item.SecretId == id) : null;
        if (reading is null && error is null)
        {
            reading = _readings.Find(item => SecretIdMatch.IsLoose(id, item.Name, item.ARN));
            error = reading is null ? _errors.Find(item => Concerns(item, id)) : null;
        }

        if (reading is not null) return new ValueOutcome(id, reading, null);
        if (error is not null) return new ValueOutcome(id, null, Failed(error));
        if (Failure is not null) return new ValueOutcome(id, null, Failure);
        return IsComplete ? new ValueOutcome(id, null, Missing(id)) : null;
    }

    public void Dispose()
    {
        foreach (var reading in _readings) reading.Dispose();
        _readings.Clear();
    }

    private static bool Concerns(APIErrorType error, string id) => SecretArn.IsArn(error.SecretId)
        ? SecretIdMatch.IsLoose(id, null, error.SecretId)
        : SecretIdMatch.IsLoose(id, error.SecretId, null);

    private static SecretsManagerException Failed(APIErrorType error)
    {
        var code = string.IsNullOrEmpty(error.ErrorCode) ? ClientErrorCode.InvalidResponse : error.ErrorCode;
        return new SecretsManagerException(code, string.IsNullOrEmpty(error.Message) ? $"{code} (no message)." : error.Message);
    }

    private static SecretsManagerException Missing(string id) => new(
        ClientErrorCode.InvalidResponse,
        $"BatchGetSecretValue answered neither with a value nor with an error for '{id}'. Read it by itself, and check the endpoint.");
}
