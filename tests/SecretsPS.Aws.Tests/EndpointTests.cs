using SecretsPS.Aws.Connection;
using SecretsPS.Aws.Tests.Support;

namespace SecretsPS.Aws.Tests;

/// <summary>The service's endpoint rules, and what may stand in an endpoint URL.</summary>
public class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", false, false, "https://secretsmanager.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://secretsmanager-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://secretsmanager.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://secretsmanager-fips.us-east-1.api.aws/")]
    [InlineData("us-gov-west-1", false, false, "https://secretsmanager.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://secretsmanager-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-east-1", false, true, "https://secretsmanager.us-gov-east-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://secretsmanager.cn-north-1.amazonaws.com.cn/")]
    [InlineData("cn-northwest-1", false, true, "https://secretsmanager.cn-northwest-1.api.amazonwebservices.com.cn/")]
    public void Region_partition_FIPS_and_dual_stack_make_the_host(string region, bool fips, bool dualStack, string expected) =>
        Assert.Equal(expected, EndpointRules.Resolve(region, fips, dualStack, null).ToString());

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_custom_endpoint_excludes_FIPS_and_dual_stack(bool fips, bool dualStack) =>
        Assert.Equal("EndpointUrl", Assert.Throws<SecretsManagerInputException>(
            () => EndpointRules.Resolve("us-east-1", fips, dualStack, new Uri("https://example.com"))).Field);

    [Theory]
    [InlineData("https://example.com", "https://example.com/")]
    [InlineData("https://example.com/some/path", "https://example.com/some/path/")]
    [InlineData("https://example.com:444/path/", "https://example.com:444/path/")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example/")]
    [InlineData("http://[::1]:4566", "http://[::1]:4566/")]
    public void A_custom_endpoint_is_signed_as_it_is_sent(string given, string expected) =>
        Assert.Equal(expected, EndpointRules.Resolve("us-east-1", false, false, new Uri(given)).AbsoluteUri);

    [Theory]
    [InlineData("http://127.0.0.1:4566")]
    [InlineData("http://localhost:4566")]
    [InlineData("http://[::1]:4566")]
    [InlineData("https://vpce-0abc.secretsmanager.eu-west-1.vpce.amazonaws.com")]
    public void Https_and_loopback_are_fine(string url) => Assert.Equal(new Uri(url), EndpointUrlRules.Check(new Uri(url), allowInsecure: false));

    [Theory]
    [InlineData("http://localstack:4566")]
    [InlineData("http://localhost.example.com:4566")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://0.0.0.0:4566")]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://10.0.0.1")]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:pw@example.com")]
    [InlineData("https://example.com/?key=user:pw")]
    [InlineData("https://example.com/path#part")]
    [InlineData("https://example.com/some%20path")]
    [InlineData("https://example.com/pfad/größe")]
    [InlineData("https://example.com/a+b")]
    [InlineData("https://example.com//a")]
    [InlineData("relative/path")]
    public void Anything_else_is_refused(string url)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => EndpointUrlRules.Check(new Uri(url, UriKind.RelativeOrAbsolute), allowInsecure: false));

        Assert.Equal("EndpointUrl", error.Field);
        Assert.DoesNotContain("user:pw", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_HTTP_elsewhere_needs_the_users_word() =>
        Assert.NotNull(EndpointUrlRules.Check(new Uri("http://localstack:4566"), allowInsecure: true));

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:1001", "http://127.0.0.1:1001/")]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:1002", "http://127.0.0.1:1002/")]
    public void The_environment_names_the_endpoint(string variable, string value, string expected)
    {
        using var environment = new EnvironmentScope().Set(variable, value);

        Assert.Equal(expected, CreateClient().Endpoint.ToString());
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_SECRETS_MANAGER")]
    [InlineData("AWS_ENDPOINT_URL")]
    public void The_environment_cannot_choose_plain_HTTP_elsewhere(string variable)
    {
        using var environment = new EnvironmentScope().Set(variable, "http://localstack:4566");

        var error = Assert.Throws<SecretsManagerInputException>(() => CreateClient());
        Assert.Equal("EndpointUrl", error.Field);
        Assert.Contains("plain HTTP", error.Message, StringComparison.Ordinal);
        Assert.Equal("http://localstack:4566/", CreateClient(allowInsecure: true).Endpoint.ToString());
    }

    [Fact]
    public void A_profile_cannot_choose_plain_HTTP_elsewhere()
    {
        File.WriteAllText(Path.Combine(SharedFiles.Directory, "config"), "[default]\nendpoint_url = http://localstack:4566\n");
        try
        {
            var error = Record.Exception(() => CreateClient());
            Assert.True(error is SecretsManagerInputException || CreateClient().Endpoint.Scheme == "https", "Secrets would go over plain HTTP.");
        }
        finally
        {
            SharedFiles.Clear();
        }
    }

    [Theory]
    [InlineData(0, "TimeoutSec")]
    [InlineData(3601, "TimeoutSec")]
    [InlineData(-1, "ConnectTimeoutSec")]
    [InlineData(3601, "ConnectTimeoutSec")]
    public void A_timeout_outside_its_limits_is_refused(int seconds, string field)
    {
        var time = TimeSpan.FromSeconds(seconds);
        var settings = new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys };

        var error = Assert.Throws<SecretsManagerInputException>(
            () => AwsSecretsManager.Create(field == "TimeoutSec" ? settings with { AttemptTimeout = time } : settings with { ConnectTimeout = time }));

        Assert.Equal(field, error.Field);
        Assert.Contains("1 to 3600", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_services_own_variable_wins_and_a_parameter_wins_over_both()
    {
        using var environment = new EnvironmentScope()
            .Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1002")
            .Set("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:1001");

        Assert.Equal("http://127.0.0.1:1001/", CreateClient().Endpoint.ToString());
        Assert.Equal("http://127.0.0.1:1003/", CreateClient(new Uri("http://127.0.0.1:1003")).Endpoint.ToString());
    }

    [Fact]
    public void Configured_endpoints_can_be_ignored()
    {
        using var environment = new EnvironmentScope()
            .Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1002")
            .Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

        Assert.Equal("https://secretsmanager.eu-west-1.amazonaws.com/", CreateClient().Endpoint.ToString());
    }

    [Fact]
    public void FIPS_and_dual_stack_come_from_the_environment()
    {
        using var environment = new EnvironmentScope()
            .Set("AWS_USE_FIPS_ENDPOINT", "true")
            .Set("AWS_USE_DUALSTACK_ENDPOINT", "true");

        Assert.Equal("https://secretsmanager-fips.eu-west-1.api.aws/", CreateClient().Endpoint.ToString());
    }

    private static AwsSecretsManager CreateClient(Uri? endpoint = null, bool allowInsecure = false) =>
        AwsSecretsManager.Create(new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys, EndpointUrl = endpoint, AllowInsecureEndpoint = allowInsecure });
}
