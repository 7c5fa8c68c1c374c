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
        var pages = Enumerable.Range(0, 100).Select(_ => PinnedPages.Take()).ToArray();
        Assert.Equal(pages.Length, pages.Distinct().Count());
    }

    [Fact]
    public void Answer_that_was_handed_on_is_not_given_back()
    {
        var body = ResponseBody.Read(new MemoryStream([1, 2, 3]));
        var stream = body.ToStream();
        body.Dispose();
        var pages = Enumerable.Range(0, 100).Select(_ => PinnedPages.Take()).ToArray();
        Assert.All(pages, page => page.AsSpan().Fill(7));
        // A reader that comes late clears what it holds, and no page of others.
        stream.Dispose();
        Assert.All(pages, page => Assert.DoesNotContain(page, b => b != 7));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(null)]
    public async Task Body_of_a_call_that_failed_is_cleared_and_not_given_back(HttpStatusCode? answer)
    {
        // Nobody knows who may still be reading from it.
        using var handler = new FailingHandler(answer);
        var client = Clients.For(handler);
        using var value = SecretText.FromChars("a value");
        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(new PutSecretValueRequest { SecretId = "a", SecretString = value }, handler.Token));
        Assert.NotEmpty(handler.Sent);
        var pages = Enumerable.Range(0, 100).Select(_ => PinnedPages.Take()).ToArray();
        Assert.All(pages, page => page.AsSpan().Fill(7));
        Assert.DoesNotContain(handler.Sent, b => b != 0);
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

    /// <summary>Refuses what comes, or cancels it as it is under way, and keeps the body.</summary>
    private sealed class FailingHandler(HttpStatusCode? answer) : HttpMessageHandler
    {
        private readonly CancellationTokenSource _cancellation = new();

        public byte[] Sent { get; private set; } = [];

        public CancellationToken Token => _cancellation.Token;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = SentArray.Of(request.Content);
            if (!Sent.AsSpan().StartsWith("{"u8)) throw new InvalidOperationException("Nothing was sent.");
            if (answer is { } status) return new HttpResponseMessage(status) { Content = new StringContent("""{"__type":"InvalidRequestException","message":"no"}""") };
            await _cancellation.CancelAsync();
            throw new OperationCanceledException(Token);
        }

        protected override void Dispose(bool disposing)
        {
            _cancellation.Dispose();
            base.Dispose(disposing);
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
