using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SecretsPS.Model;

namespace SecretsPS.Aws.Wire;

/// <summary>Requests as JSON, and results from it.</summary>
internal static class WireContent
{
    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The body, which holds values: its owner clears it.</returns>
    public static byte[] Of(SecretsManagerRequest request)
    {
        using var buffer = new ClearingBufferWriter();
        using (var writer = new Utf8JsonWriter(buffer, s_writerOptions))
            JsonSerializer.Serialize(writer, request, WireJson.Default.GetTypeInfo(request.GetType())!);
        var body = PinnedBytes.Allocate(buffer.Written.Length);
        buffer.Written.CopyTo(body);
        return body;
    }

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
