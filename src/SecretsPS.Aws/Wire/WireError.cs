using System.Text.Json;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Aws.Wire;

/// <summary>Code and message of an error answer. Modelled errors say <c>Message</c>, the others <c>message</c>.</summary>
internal readonly record struct WireError(string? Code, string Message, string? RequestId)
{
    public static WireError Parse(ReadOnlySpan<byte> body, IWebResponseData response)
    {
        string? code = null;
        string? message = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isCode = reader.ValueTextEquals("__type"u8) || reader.ValueTextEquals("code"u8);
                    var isMessage = reader.ValueTextEquals("Message"u8) || reader.ValueTextEquals("message"u8);
                    reader.Read();
                    if (isCode && reader.TokenType == JsonTokenType.String) code ??= reader.GetString();
                    else if (isMessage && reader.TokenType == JsonTokenType.String) message ??= reader.GetString();
                    else reader.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A proxy's HTML page, or an answer cut short: the status says what there is to say.
            code = null;
            message = null;
        }

        code ??= Header(response, "x-amzn-ErrorType");
        return new WireError(BareName(code), message ?? "", Header(response, "x-amzn-RequestId"));
    }

    // The service has sent com.amazon.Shape#Code and Code:url as well as the bare name.
    private static string? BareName(string? code)
    {
        if (string.IsNullOrEmpty(code)) return null;
        var start = code.LastIndexOf('#') + 1;
        var end = code.IndexOf(':', start);
        return end < 0 ? code[start..] : code[start..end];
    }

    private static string? Header(IWebResponseData response, string name) =>
        response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;
}
