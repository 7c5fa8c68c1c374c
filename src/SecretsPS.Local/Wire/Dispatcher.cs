using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecretsPS.Local.Operations;
using SecretsPS.Local.Rules;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Wire;

/// <summary>Takes a request through the checks in the service's order and runs its operation.</summary>
internal sealed class Dispatcher(ServiceState state)
{
    // The service escapes no more than JSON demands.
    private static readonly JsonWriterOptions s_writerOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong inside, the client gets the service's own error and no detail.")]
    public WireResponse Handle(in WireRequest request)
    {
        ResponseBuffer buffer = new();
        int status = 200;
        using (Utf8JsonWriter writer = new(buffer, s_writerOptions))
        {
            try
            {
                Run(request, writer);
            }
            catch (ServiceException error)
            {
                status = Fail(error, buffer, writer);
            }
            catch (Exception)
            {
                status = Fail(Errors.InternalFailure(), buffer, writer);
            }
        }

        return new WireResponse(status, buffer);
    }

    private static int Fail(ServiceException error, ResponseBuffer buffer, Utf8JsonWriter writer)
    {
        // The answer may already be half written.
        writer.Reset();
        buffer.Reset();
        ErrorBody.Write(writer, error);
        return error.Status;
    }

    private void Run(in WireRequest request, Utf8JsonWriter writer)
    {
        Operation operation = Route(request);
        string region = CredentialScope.ReadRegion(request.Authorization, request.HasDate);
        state.Rates?.Take(region, operation.Rate, state.Clock.Now);

        Input input = new(operation.Input);
        try
        {
            RequestReader.Fill(input, request.Body.Span);
            Names.Check(input);
            ModelValidator.Check(input);
            Call call = new(state, state.Region(region), input, writer);
            if (operation.HasEmptyAnswer)
            {
                operation.Run(call);
            }
            else
            {
                writer.WriteStartObject();
                operation.Run(call);
                writer.WriteEndObject();
            }

            call.ClearDisplaced();
        }
        finally
        {
            input.Clear();
        }
    }

    private static Operation Route(in WireRequest request)
    {
        bool isPost = string.Equals(request.Method, "POST", StringComparison.Ordinal) && string.Equals(request.Path, "/", StringComparison.Ordinal);
        if (!isPost || !IsJson(request.ContentType) || Operation.Find(request.Target) is not { } operation)
            throw Errors.UnknownOperation();
        return operation;
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is null)
            return false;
        ReadOnlySpan<char> type = contentType.AsSpan();
        int parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim().Equals(WireResponse.ContentType, StringComparison.OrdinalIgnoreCase);
    }
}
