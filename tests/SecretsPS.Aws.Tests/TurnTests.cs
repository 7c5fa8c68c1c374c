using System.Globalization;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>A request that is made ready before its turn: nothing of it leaves, and what leaves is as if it had been made then.</summary>
public class TurnTests
{
    private readonly StubHandler _service = new StubHandler().Answer("""{"Name":"app/db"}""");
    private readonly TaskCompletionSource _turn = new();
    private readonly DescribeSecretRequest _request = new() { SecretId = "app/db" };

    [Fact]
    public async Task Nothing_is_sent_before_its_turn_and_the_whole_request_then()
    {
        var client = Clients.For(_service);
        await client.SendAsync(_request, default);

        var call = client.SendInTurnAsync(new DescribeSecretRequest { SecretId = "app/next" }, _turn.Task, default);
        await Task.Delay(50);
        Assert.Single(_service.Requests);
        Assert.False(call.IsCompleted);
        _turn.SetResult();

        Assert.Equal("app/db", (await call).Name);
        Assert.Equal(2, _service.Requests.Count);
        Assert.Equal("""{"SecretId":"app/next"}""", _service.Bodies[1]);
        Assert.Equal(_service.Requests[0].Headers.Select(header => header.Key), _service.Requests[1].Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task The_first_call_of_a_client_waits_for_its_turn_too()
    {
        var call = Clients.For(_service).SendInTurnAsync(_request, _turn.Task, default);
        await Task.Delay(50);
        Assert.Empty(_service.Requests);
        _turn.SetResult();

        await call;

        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task A_turn_that_comes_late_finds_a_signature_of_its_own_time()
    {
        var client = Clients.For(_service);
        await client.SendAsync(_request, default);

        var prompt = client.SendInTurnAsync(_request, Task.CompletedTask, default);
        var late = client.SendInTurnAsync(_request, _turn.Task, default);
        await prompt;
        await Task.Delay(2100);
        _turn.SetResult();
        await late;

        Assert.True(DateOf(2) - DateOf(1) >= TimeSpan.FromSeconds(2), $"{DateOf(1)} and {DateOf(2)}");
        Assert.NotEqual(Authorization(1), Authorization(2));
        SignedRequest.Check(_service, 1, "AKIDEXAMPLE", "secret", "eu-west-1");
        SignedRequest.Check(_service, 2, "AKIDEXAMPLE", "secret", "eu-west-1");
    }

    [Fact]
    public async Task A_clock_that_is_corrected_before_the_turn_dates_the_request()
    {
        var client = Clients.For(_service);
        await client.SendAsync(_request, default);
        var call = client.SendInTurnAsync(_request, _turn.Task, default);
        try
        {
            Amazon.AWSConfigs.ManualClockCorrection = TimeSpan.FromMinutes(10);
            _turn.SetResult();
            await call;
        }
        finally
        {
            Amazon.AWSConfigs.ManualClockCorrection = null;
        }

        Assert.InRange(DateOf(1) - DateOf(0), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));
    }

    [Fact]
    public async Task A_call_given_up_before_its_turn_sends_nothing()
    {
        using var stop = new CancellationTokenSource();
        var call = Clients.For(_service).SendInTurnAsync(_request, _turn.Task, stop.Token);
        await Task.Delay(50);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        _turn.SetResult();
        await Task.Delay(50);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Input_outside_its_limits_waits_for_no_turn()
    {
        var call = Clients.For(_service).SendInTurnAsync(new DescribeSecretRequest { SecretId = "" }, _turn.Task, default);

        var error = await Assert.ThrowsAsync<SecretsManagerInputException>(() => call);

        Assert.Equal("SecretId", error.Field);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task An_attempt_that_fails_is_made_again_after_the_turn()
    {
        var service = new StubHandler().Answer("{}", System.Net.HttpStatusCode.ServiceUnavailable).Answer("""{"Name":"app/db"}""");
        var call = Clients.For(service).SendInTurnAsync(_request, _turn.Task, default);
        _turn.SetResult();

        Assert.Equal("app/db", (await call).Name);
        Assert.Equal(2, service.Requests.Count);
    }

    private DateTime DateOf(int request) =>
        DateTime.ParseExact(Assert.Single(_service.Requests[request].Headers.GetValues("X-Amz-Date")), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Authorization(int request) => Assert.Single(_service.Requests[request].Headers.GetValues("Authorization"));
}
