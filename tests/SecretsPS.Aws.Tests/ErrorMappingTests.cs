using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using SecretsPS.Aws.Tests.Support;

namespace SecretsPS.Aws.Tests;

public class ErrorMappingTests
{
    [Theory]
    [InlineData("""{"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret."}""", "ResourceNotFoundException", "Secrets Manager can't find the specified secret.")]
    [InlineData("""{"__type":"com.amazon.AWSMimirService#ValidationException","message":"1 validation error detected"}""", "ValidationException", "1 validation error detected")]
    [InlineData("""{"__type":"AccessDeniedException:http://internal.amazon.com/coral/","message":"no"}""", "AccessDeniedException", "no")]
    public async Task Code_message_and_request_id_reach_the_user_as_sent(string body, string code, string message)
    {
        var error = await Clients.FailAsync(Clients.For(new StubHandler().Answer(body, HttpStatusCode.BadRequest)));

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(message, error.Message);
        Assert.Equal(400, error.StatusCode);
        Assert.Equal("5f0e1d2c-0000-4000-8000-000000000001", error.RequestId);
    }

    [Theory]
    [InlineData("InvalidRequestException", "You can't create this secret because a secret with this name is already scheduled for deletion.", "Restore-SMSecret")]
    [InlineData("InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.", "Restore-SMSecret")]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", "aws sso login")]
    public async Task The_next_step_stands_behind_the_services_own_words(string code, string message, string nextStep)
    {
        var handler = new StubHandler().Answer($$"""{"__type":"{{code}}","Message":"{{message}}"}""", HttpStatusCode.BadRequest);

        var error = await Clients.FailAsync(Clients.For(handler));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(nextStep, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, 1)]
    [InlineData(HttpStatusCode.InternalServerError, 3)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 3)]
    public async Task Server_errors_are_tried_again_and_client_errors_are_not(HttpStatusCode status, int attempts)
    {
        var handler = new StubHandler().Answer("""{"__type":"SomeError","Message":"m"}""", status);

        await Clients.FailAsync(Clients.For(handler));

        Assert.Equal(attempts, handler.Requests.Count);
    }

    [Fact]
    public async Task Throttling_is_tried_again_and_then_told()
    {
        var handler = new StubHandler().Answer("""{"__type":"ThrottlingException","message":"Rate exceeded"}""", HttpStatusCode.BadRequest);

        var error = await Clients.FailAsync(Clients.For(handler));

        Assert.Equal(3, handler.Requests.Count);
        Assert.Equal("Throttling", error.ShortErrorCode);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_not_taken_for_the_service()
    {
        var error = await Clients.FailAsync(Clients.For(new StubHandler().Answer("<html>CANARY</html>", HttpStatusCode.BadGateway, "text/html")));

        Assert.Equal(ClientErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Equal(502, error.StatusCode);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var handler = new StubHandler().Answer("", HttpStatusCode.TemporaryRedirect);

        var error = await Clients.FailAsync(Clients.For(handler));

        Assert.Single(handler.Requests);
        Assert.Equal(307, error.StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_wants_credentials_is_named()
    {
        var error = await Clients.FailAsync(Clients.For(new StubHandler().Answer("", HttpStatusCode.ProxyAuthenticationRequired)));

        Assert.Equal("ProxyAuthenticationRequired", error.ErrorCode);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> NetworkFailures() => new()
    {
        { nameof(SocketError.ConnectionRefused), "the connection was refused" },
        { nameof(SocketError.HostNotFound), "its name cannot be resolved" },
        { nameof(SocketError.ConnectionReset), "the connection was reset" },
    };

    [Theory]
    [MemberData(nameof(NetworkFailures))]
    public async Task A_network_failure_names_the_host_and_the_cause(string socketError, string cause)
    {
        var failure = new HttpRequestException("x", new SocketException((int)Enum.Parse<SocketError>(socketError)));

        var error = await Clients.FailAsync(Clients.For(new StubHandler().Throw(failure)));

        Assert.Equal(ClientErrorCode.EndpointUnreachable, error.ErrorCode);
        Assert.Contains("secretsmanager.eu-west-1.amazonaws.com", error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Null(error.StatusCode);
    }

    [Fact]
    public async Task A_refused_certificate_is_named()
    {
        var failure = new HttpRequestException("x", new AuthenticationException("The remote certificate is invalid"));

        var error = await Clients.FailAsync(Clients.For(new StubHandler().Throw(failure)));

        Assert.Contains("TLS certificate was refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_cancellation_and_no_error()
    {
        using var stopping = new CancellationTokenSource();
        var handler = new StubHandler().Throw(new OperationCanceledException());
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Clients.For(handler).SendAsync(new Model.DescribeSecretRequest { SecretId = "x" }, stopping.Token));
    }
}
