using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>One value in a cache: a copy of its own, which is cleared when it goes.</summary>
internal sealed class CachedValue : IDisposable
{
    private readonly GetSecretValueResult _content;

    public CachedValue(GetSecretValueResult content, IReadOnlyList<CacheKey> keys, string[] names, ReadTicket read, TimeSpan maxAge)
    {
        _content = Copy(content);
        Keys = keys;
        Names = names;
        ReadAt = read.StartedAt;
        Order = read.Order;
        MaxAge = maxAge;
    }

    /// <summary>Under which it is found: as asked, by name and by ARN.</summary>
    public IReadOnlyList<CacheKey> Keys { get; }

    public string[] Names { get; }

    /// <summary>When it was asked for; it is no younger than that.</summary>
    public CacheTime ReadAt { get; }

    /// <summary>Place of that read among all.</summary>
    public long Order { get; }

    /// <summary>After which it is cleared.</summary>
    public TimeSpan MaxAge { get; set; }

    public string? Name => _content.Name;

    public string? ARN => _content.ARN;

    public int ByteCount => (_content.SecretString?.GetByteCount() ?? 0) + (_content.SecretBinary?.GetByteCount() ?? 0);

    /// <summary>Which version it is, as it was seen.</summary>
    public SeenVersion Seen => SeenVersion.Of(Keys[0].Connection, _content);

    public GetSecretValueResult Reveal() => Copy(_content);

    public void Dispose()
    {
        _content.SecretString?.Dispose();
        _content.SecretBinary?.Dispose();
    }

    private static GetSecretValueResult Copy(GetSecretValueResult value) => new()
    {
        ARN = value.ARN,
        Name = value.Name,
        VersionId = value.VersionId,
        VersionStages = value.VersionStages,
        CreatedDate = value.CreatedDate,
        SecretString = value.SecretString is { } text ? SecretText.FromUtf8(text.RevealBytes()) : null,
        SecretBinary = value.SecretBinary is { } bytes ? SecretBytes.From(bytes.RevealBytes()) : null,
    };
}

/// <summary>What a value is found by. Connections are told apart by reference.</summary>
internal readonly record struct CacheKey(ISecretsManager Connection, string SecretId, string? VersionId, string? VersionStage)
{
    private const string Current = "AWSCURRENT";

    public static CacheKey Of(ISecretsManager connection, string secretId, GetSecretValueRequest request) =>
        new(connection, secretId, request.VersionId, request.VersionId is null && request.VersionStage == Current ? null : request.VersionStage);
}

/// <summary>A moment by two clocks: one that nobody sets, and one that goes on while the machine sleeps. The longer time counts.</summary>
internal sealed record CacheTime(long Timestamp, DateTimeOffset Utc)
{
    public static CacheTime Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    public TimeSpan Age(TimeProvider time)
    {
        var steady = time.GetElapsedTime(Timestamp);
        var wall = time.GetUtcNow() - Utc;
        return steady > wall ? steady : wall;
    }
}
