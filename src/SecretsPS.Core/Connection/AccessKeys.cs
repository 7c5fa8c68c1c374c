using System.Diagnostics;

namespace SecretsPS;

/// <summary>Access keys that a user gave. Only the access key id is ever shown.</summary>
[DebuggerDisplay("AccessKeys({AccessKeyId})")]
public sealed class AccessKeys : IEquatable<AccessKeys>
{
    private readonly SecretText _secretAccessKey;
    private readonly SecretText? _sessionToken;

    /// <summary>Keeps the keys; the buffers pass to this object.</summary>
    /// <param name="accessKeyId">Access key id.</param>
    /// <param name="secretAccessKey">Secret access key.</param>
    /// <param name="sessionToken">Session token of temporary keys.</param>
    public AccessKeys(string accessKeyId, SecretText secretAccessKey, SecretText? sessionToken = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessKeyId);
        ArgumentNullException.ThrowIfNull(secretAccessKey);
        AccessKeyId = accessKeyId;
        _secretAccessKey = secretAccessKey;
        _sessionToken = sessionToken;
    }

    /// <summary>Access key id, which is no secret.</summary>
    public string AccessKeyId { get; }

    /// <summary>Whether these are temporary keys.</summary>
    public bool IsTemporary => _sessionToken is not null;

    /// <summary>Gives the keys to a credential provider.</summary>
    /// <typeparam name="T">What the provider makes of them.</typeparam>
    /// <param name="use">Takes access key id, secret access key and session token.</param>
    /// <returns>The provider's result.</returns>
    public T Reveal<T>(Func<string, string, string?, T> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return use(AccessKeyId, _secretAccessKey.RevealString(), _sessionToken?.RevealString());
    }

    /// <inheritdoc/>
    public bool Equals(AccessKeys? other) =>
        other is not null
        && AccessKeyId == other.AccessKeyId
        && _secretAccessKey.ContentEquals(other._secretAccessKey)
        && (_sessionToken is null ? other._sessionToken is null : _sessionToken.ContentEquals(other._sessionToken));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccessKeys);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(AccessKeyId);

    /// <inheritdoc/>
    public override string ToString() => AccessKeyId;
}
