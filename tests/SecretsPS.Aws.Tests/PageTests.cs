using System.Net;
using System.Text;
using System.Text.Json;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Aws.Wire;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>Buffers that go round are never two calls' at once.</summary>
public sealed class PageTests
{
    [Fact]
    public void Page_given_back_twice_is_taken_once()
    {
        var writer = new ClearingBufferWriter();
        writer.Dispose();
        writer.Dispose();
        var body = ResponseBody.Read(new MemoryStream([1]));
        body.Dispose();
        body.Dispose();
        var pages = Enumerable.Range(0, 200).Select(_ => PinnedPages.Take()).ToArray();
        Assert.Equal(pages.Length, pages.Distinct().Count());
    }

    [Fact]
    public void Answer_that_was_handed_on_is_not_given_back()
    {
        var body = ResponseBody.Read(new MemoryStream([1, 2, 3]));
        var stream = body.ToStream();
        body.Dispose();
        var pages = Enumerable.Range(0, 200).Select(_ => PinnedPages.Take()).ToArray();
        Assert.All(pages, page => page.AsSpan().Fill(7));
        // A reader that comes late clears what it holds, and no page of others.
        stream.Dispose();
        Assert.All(pages, page => Assert.DoesNotContain(page, b => b != 7));
    }

    [Fact]
    public async Task Body_that_was_refused_is_cleared_and_not_given_back()
    {
        using var handler = new ScriptedHandler(_ => Answer(HttpStatusCode.BadRequest, """{"__type":"InvalidRequestException","message":"no"}"""));
        var error = await Assert.ThrowsAsync<SecretsManagerException>(() => PutAsync(Clients.For(handler), CancellationToken.None));
        Assert.Equal("InvalidRequestException", error.ErrorCode);
        AssertClearedAndKept(handler);
    }

    [Fact]
    public async Task Body_of_a_call_that_was_stopped_is_cleared_and_not_given_back()
    {
        using var stopping = new CancellationTokenSource();
        using var handler = new ScriptedHandler(_ =>
        {
            stopping.Cancel();
            throw new OperationCanceledException(stopping.Token);
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => PutAsync(Clients.For(handler), stopping.Token));
        AssertClearedAndKept(handler);
    }

    [Fact]
    public async Task Body_that_a_failed_attempt_may_still_read_is_not_given_back_after_the_next()
    {
        using var handler = new ScriptedHandler(attempt => attempt == 1
            ? Answer(HttpStatusCode.InternalServerError, """{"__type":"InternalServiceError","message":"no"}""")
            : Answer(HttpStatusCode.OK, """{"ARN":"a","Name":"a","VersionId":"v"}"""));
        await PutAsync(Clients.For(handler), CancellationToken.None);
        Assert.Equal(2, handler.Attempts);
        AssertClearedAndKept(handler);
    }

    [Fact]
    public void Body_that_cannot_be_written_to_its_end_leaves_nothing_behind()
    {
        using var first = SecretBytes.From(Enumerable.Repeat((byte)7, 64).ToArray());
        var second = SecretText.FromChars("a value");
        second.Dispose();
        var request = new PutSecretValueRequest { SecretId = "a", SecretBinary = first, SecretString = second };
        // The only spare page is the one that the body takes.
        var page = Enumerable.Range(0, 200).Select(_ => PinnedPages.Take()).ToArray()[0];
        PinnedPages.GiveBack(page);
        Assert.Throws<ObjectDisposedException>(() => WireBody.Of(request));
        Assert.DoesNotContain(page, b => b != 0);
    }

    [Fact]
    public async Task Calls_at_once_each_write_and_read_their_own_value()
    {
        using var handler = new EchoHandler();
        var client = Clients.For(handler);
        var wrong = 0;
        await Parallel.ForAsync(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            // From a few bytes to more than a page, so that some grow.
            var value = string.Concat(Enumerable.Repeat(i + "\"\n", 1 + (i % 40 * 40)));
            using var text = SecretText.FromChars(value);
            using var cancellation = new CancellationTokenSource();
            if (i % 7 == 0) cancellation.CancelAfter(TimeSpan.FromMilliseconds(1));
            try
            {
                await client.SendAsync(new PutSecretValueRequest { SecretId = "s" + i, SecretString = text }, cancellation.Token);
                var result = await client.SendAsync(new GetSecretValueRequest { SecretId = "s" + i }, cancellation.Token);
                if (result.Name != "s" + i || result.SecretString!.RevealString() != value) Interlocked.Increment(ref wrong);
            }
            catch (OperationCanceledException) when (i % 7 == 0)
            {
            }
            catch (SecretsManagerException e) when (i % 11 == 0 && e.ErrorCode == "InvalidRequestException")
            {
            }
        });
        Assert.Equal(0, wrong);
        Assert.True(handler.Reads > 1_000);
    }

    private static async Task PutAsync(ISecretsManager client, CancellationToken cancellationToken)
    {
        using var value = SecretText.FromChars("a value");
        await client.SendAsync(new PutSecretValueRequest { SecretId = "a", SecretString = value }, cancellationToken);
    }

    private static void AssertClearedAndKept(ScriptedHandler handler)
    {
        Assert.Contains("a value", handler.Sent, StringComparison.Ordinal);
        var pages = Enumerable.Range(0, 200).Select(_ => PinnedPages.Take()).ToArray();
        Assert.All(pages, page => page.AsSpan().Fill(7));
        Assert.DoesNotContain(handler.Array, b => b != 0);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/x-amz-json-1.1") };

    /// <summary>Answers as it is told, and keeps what was sent with the array that it was sent from.</summary>
    private sealed class ScriptedHandler(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        public string Sent { get; private set; } = "";

        public byte[] Array { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Attempts++;
            Array = SentArray.Of(request.Content);
            Sent = await request.Content!.ReadAsStringAsync(cancellationToken);
            return answer(Attempts);
        }
    }

    /// <summary>Keeps what was put under each name; every eleventh answer is an error, and all come late.</summary>
    private sealed class EchoHandler : HttpMessageHandler
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _values = new();
        private int _reads;

        public int Reads => _reads;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(1, cancellationToken);
            // What is no JSON goes through to the test: no retry may make it good.
            using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            var name = body.RootElement.GetProperty("SecretId").GetString()!;
            if (int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 11 == 0)
                return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = Json("""{"__type":"InvalidRequestException","message":"no"}""") };
            if (body.RootElement.TryGetProperty("SecretString", out var given))
            {
                _values[name] = given.GetString()!;
                return new HttpResponseMessage { Content = Json($$"""{"ARN":"a","Name":"{{name}}","VersionId":"v"}""") };
            }

            Interlocked.Increment(ref _reads);
            return new HttpResponseMessage { Content = Json($$"""{"ARN":"a","Name":"{{name}}","VersionId":"v","SecretString":{{JsonSerializer.Serialize(_values[name])}}}""") };
        }

        private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/x-amz-json-1.1");
    }
}
