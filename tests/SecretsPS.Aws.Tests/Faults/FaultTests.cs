using System.Globalization;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Local;
using SecretsPS.Model;
using SecretsPS.TestKit.Faults;

namespace SecretsPS.Aws.Tests.Faults;

/// <summary>Every fault on real connections, in a reading, a creating and a putting call: the right retry, or one clear error.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Old = "old-value";
    private const string New = "new-value-CANARY";
    private static readonly string[] s_operations = ["GetSecretValue", "CreateSecret", "PutSecretValue"];

    private readonly LocalListener _service = LocalListener.Start(new LocalService());
    private readonly ISecretsManager _direct;

    public FaultTests() => _direct = Connect(_service.EndpointUrl);

    public static TheoryData<Fault> Faults() => [.. FaultTable.Rows.Select(row => row.Fault)];

    public void Dispose() => _service.Dispose();

    [Fact]
    public void Every_fault_is_documented() =>
        Assert.Equal(Enum.GetValues<Fault>().Except([Fault.None]).Order(), FaultTable.Rows.Select(row => row.Fault).Order());

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_that_stays_ends_in_one_clear_error(Fault fault)
    {
        var row = FaultTable.Rows.Single(row => row.Fault == fault);
        await Task.WhenAll(s_operations.Select(async operation =>
        {
            await using var hop = FaultHop.InTurn(_service.EndpointUrl, fault);
            var name = await PrepareAsync(operation);

            var error = await Assert.ThrowsAsync<SecretsManagerException>(() => CallAsync(Connect(hop.Endpoint), operation, name));

            Assert.Equal(row.IsTriedAgain ? 2 : 1, hop.Requests.Count);
            AssertSameBytes(hop);
            Assert.Equal(row.Code, error.ErrorCode);
            Assert.Equal(row.Status, error.StatusCode);
            var isFromService = row.Code is not (ClientErrorCode.EndpointUnreachable or ClientErrorCode.Timeout or ClientErrorCode.InvalidResponse or "ProxyAuthenticationRequired");
            if (isFromService) Assert.Equal(FaultAnswers.RequestId, error.RequestId);
            Assert.Matches("(Check|Try|Wait|Set|sign in)[^.]*", error.Message);
            // Whoever reads need not care; whoever writes must know that it may be done, and how a repeat is safe.
            var repeat = $" It may have been done: a repeat with the same ClientRequestToken, {hop.Requests[0].Text("ClientRequestToken")}, is safe.";
            Assert.Equal(operation != "GetSecretValue" && MayBeDone(fault), error.Message.EndsWith(repeat, StringComparison.Ordinal));
            Assert.Equal(operation != "GetSecretValue" && MayBeDone(fault), error.Message.Contains("ClientRequestToken", StringComparison.Ordinal));
            Assert.DoesNotContain(FaultAnswers.PageText, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        }));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_that_passes_is_got_over_where_that_is_safe(Fault fault)
    {
        var row = FaultTable.Rows.Single(row => row.Fault == fault);
        await Task.WhenAll(s_operations.Select(async operation =>
        {
            await using var hop = FaultHop.InTurn(_service.EndpointUrl, fault, Fault.None);
            var name = await PrepareAsync(operation);

            if (!row.IsTriedAgain)
            {
                await Assert.ThrowsAsync<SecretsManagerException>(() => CallAsync(Connect(hop.Endpoint), operation, name));
                return;
            }

            Assert.Equal(operation == "GetSecretValue" ? Old : "", await CallAsync(Connect(hop.Endpoint), operation, name));
            Assert.Equal(2, hop.Requests.Count);
            AssertSameBytes(hop);
            var value = await _direct.SendAsync(new GetSecretValueRequest { SecretId = name }, default);
            Assert.Equal(operation == "GetSecretValue" ? Old : New, value.SecretString!.RevealString());
            var versions = await _direct.SendAsync(new ListSecretVersionIdsRequest { SecretId = name, IncludeDeprecated = true }, default);
            Assert.Equal(operation == "PutSecretValue" ? 2 : 1, versions.Versions!.Count);
        }));
    }

    [Fact]
    public async Task A_wrong_clock_is_corrected_by_the_services()
    {
        await using var hop = FaultHop.InTurn(_service.EndpointUrl, Fault.ClockSkew, Fault.None);

        await CallAsync(Connect(hop.Endpoint), "CreateSecret", "skewed");

        var times = hop.Requests.Select(request => DateTime.ParseExact(request.Header("X-Amz-Date")!, "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(times[1] - times[0], TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task One_attempt_is_one_request_also_where_the_connection_breaks()
    {
        await using var hop = FaultHop.InTurn(_service.EndpointUrl, Fault.None, Fault.ResetAfterEffect);
        var client = Connect(hop.Endpoint, attempts: 1);
        await CallAsync(client, "CreateSecret", "first");

        await Assert.ThrowsAsync<SecretsManagerException>(() => CallAsync(client, "CreateSecret", "second"));

        Assert.Equal(2, hop.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_says_that_the_change_may_be_made()
    {
        await using var hop = FaultHop.InTurn(_service.EndpointUrl, Fault.ResetAfterEffect, Fault.None);
        await CallAsync(_direct, "CreateSecret", "deleted");

        var error = await Assert.ThrowsAsync<SecretsManagerException>(
            () => Connect(hop.Endpoint).SendAsync(new DeleteSecretRequest { SecretId = "deleted", RecoveryWindowInDays = 7 }, default));

        Assert.Equal("InvalidRequestException", error.ErrorCode);
        Assert.Contains("An earlier attempt of this call got no answer and may have done it already: look at the secret before you repeat it.", error.Message, StringComparison.Ordinal);
        Assert.NotNull((await _direct.SendAsync(new DescribeSecretRequest { SecretId = "deleted" }, default)).DeletedDate);
    }

    [Fact]
    public async Task A_refusal_to_read_after_a_lost_answer_speaks_of_no_change()
    {
        await using var hop = FaultHop.InTurn(_service.EndpointUrl, Fault.ResetAfterEffect, Fault.None);

        var error = await Assert.ThrowsAsync<SecretsManagerException>(() => Connect(hop.Endpoint).SendAsync(new GetSecretValueRequest { SecretId = "nobody" }, default));

        Assert.Equal(2, hop.Requests.Count);
        Assert.Equal("ResourceNotFoundException", error.ErrorCode);
        Assert.Equal(error.ServiceMessage, error.Message);
    }

    [Theory]
    [InlineData(Fault.NoAnswer)]
    [InlineData(Fault.StalledAnswer)]
    public async Task Cancelling_ends_a_call_that_gets_no_answer(Fault fault)
    {
        await using var hop = FaultHop.InTurn(_service.EndpointUrl, fault);
        var name = await PrepareAsync("GetSecretValue");
        using var stopping = new CancellationTokenSource();
        var client = AwsSecretsManager.Create(new ConnectionSettings { Region = "eu-west-3", Keys = Clients.Keys, EndpointUrl = new Uri(hop.Endpoint) });

        var call = client.SendAsync(new GetSecretValueRequest { SecretId = name }, stopping.Token);
        while (hop.Requests.Count == 0) await Task.Delay(5);
        await Task.Delay(100);
        await stopping.CancelAsync();

        // The attempt's timeout is 60 seconds, so this does not end by itself.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static ISecretsManager Connect(string endpoint, int attempts = 2) => AwsSecretsManager.Create(new ConnectionSettings
    {
        // A region of its own: the budget of retries is one for all clients of a region.
        Region = "eu-west-3",
        Keys = Clients.Keys,
        EndpointUrl = new Uri(endpoint),
        MaxAttempts = attempts,
        AttemptTimeout = TimeSpan.FromSeconds(2),
    });

    // What refuses a request before the service, and the service where it says no, did nothing for certain.
    private static bool MayBeDone(Fault fault) => fault is not (Fault.Throttled or Fault.TooManyRequests or Fault.FirewallPage or Fault.Redirect
        or Fault.ClockSkew or Fault.ExpiredCredentials or Fault.ProxyAuthentication);

    private async Task<string> PrepareAsync(string operation)
    {
        var name = $"{operation}-{Guid.NewGuid():N}";
        if (operation != "CreateSecret") await _direct.SendAsync(new CreateSecretRequest { Name = name, SecretString = SecretText.FromChars(Old) }, default);
        return name;
    }

    /// <returns>The value where it is a reading call.</returns>
    private static async Task<string> CallAsync(ISecretsManager client, string operation, string name)
    {
        switch (operation)
        {
            case "GetSecretValue":
                return (await client.SendAsync(new GetSecretValueRequest { SecretId = name }, default)).SecretString!.RevealString();
            case "CreateSecret":
                Assert.NotNull((await client.SendAsync(new CreateSecretRequest { Name = name, SecretString = SecretText.FromChars(New) }, default)).VersionId);
                return "";
            default:
                Assert.NotNull((await client.SendAsync(new PutSecretValueRequest { SecretId = name, SecretString = SecretText.FromChars(New) }, default)).VersionId);
                return "";
        }
    }

    private static void AssertSameBytes(FaultHop hop) => Assert.Single(hop.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
}
