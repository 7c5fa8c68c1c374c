using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>A request to Secrets Manager 2017-10-17. Member names are the service's own; a null member is not sent.</summary>
public abstract class SecretsManagerRequest
{
    private protected SecretsManagerRequest()
    {
    }

    /// <summary>Name of the operation, as it stands in <c>X-Amz-Target</c>; never a member of the body.</summary>
    [JsonIgnore]
    public abstract string Operation { get; }
}

/// <summary>A request whose answer is a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">Type of the answer.</typeparam>
public abstract class SecretsManagerRequest<TResult> : SecretsManagerRequest
    where TResult : class, new()
{
    private protected SecretsManagerRequest()
    {
    }
}
