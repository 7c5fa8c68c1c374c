using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SecretsPS.Aws.Wire;

/// <summary>Results from JSON.</summary>
internal static class WireResult
{
    /// <exception cref="JsonException">The body is not JSON of the result's shape.</exception>
    public static TResult Parse<TResult>(ReadOnlySpan<byte> body)
        where TResult : class, new()
    {
        EmptyItems.Refuse(body);
        return JsonSerializer.Deserialize(body, Type<TResult>.Info) ?? throw new JsonException("The body is null.");
    }

    /// <returns>Whether the operation answers with no members, and so may answer with no body.</returns>
    public static bool IsEmpty<TResult>()
        where TResult : class, new() =>
        Type<TResult>.Info.Properties.Count == 0;

    // Looked up once a type, not once a call.
    private static class Type<TResult>
        where TResult : class, new()
    {
        public static readonly JsonTypeInfo<TResult> Info = (JsonTypeInfo<TResult>)WireJson.Default.GetTypeInfo(typeof(TResult))!;
    }
}
