using System.Text;
using System.Text.Json;

namespace SecretsPS.Benchmarks.Stub;

/// <summary>What the stub answers: the same words for every call of an operation, the asked names put into those that need them.</summary>
internal static class StubAnswers
{
    private const string Arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:bench/secret_AbCdEf";
    private const string VersionId = "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE";
    private const string NotFound = "\",\"ErrorCode\":\"ResourceNotFoundException\",\"Message\":\"Secrets Manager can't find the specified secret.\"}";

    private static readonly Dictionary<string, byte[]> s_fixed = new(StringComparer.Ordinal)
    {
        ["CreateSecret"] = Join($$"""{"ARN":"{{Arn}}","Name":"bench/secret","VersionId":"{{VersionId}}"}"""),
        ["PutSecretValue"] = Join($$"""{"ARN":"{{Arn}}","Name":"bench/secret","VersionId":"{{VersionId}}","VersionStages":["AWSCURRENT"]}"""),
        ["GetSecretValue"] = Join($$"""{"ARN":"{{Arn}}","CreatedDate":1.7E9,"Name":"bench/secret","SecretString":"a value of some length, 32 bytes","VersionId":"{{VersionId}}","VersionStages":["AWSCURRENT"]}"""),
        ["DescribeSecret"] = Join($$"""{"ARN":"{{Arn}}","CreatedDate":1.7E9,"Name":"bench/secret"}"""),
    };

    private static readonly byte[] s_unknown = Join("""{"__type":"UnknownOperationException"}""", "400 Bad Request");

    public static byte[] For(string operation, ReadOnlySpan<byte> body) =>
        s_fixed.TryGetValue(operation, out var answer) ? answer
        : operation == "BatchGetSecretValue" ? NoneFound(body)
        : s_unknown;

    // An import of new secrets asks for all of them and finds none.
    private static byte[] NoneFound(ReadOnlySpan<byte> body)
    {
        var answer = new StringBuilder("""{"SecretValues":[],"Errors":[""");
        var reader = new Utf8JsonReader(body);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("SecretIdList"u8))) continue;
        reader.Read();
        for (var comma = ""; reader.Read() && reader.TokenType == JsonTokenType.String; comma = ",")
            answer.Append(comma).Append("{\"SecretId\":\"").Append(Encoding.UTF8.GetString(reader.ValueSpan)).Append(NotFound);
        return Join(answer.Append("]}").ToString());
    }

    private static byte[] Join(string body, string status = "200 OK") => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: application/x-amz-json-1.1\r\nx-amzn-RequestId: 7d9b3f7a-0c1e-4b3e-8b1c-000000000000\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
