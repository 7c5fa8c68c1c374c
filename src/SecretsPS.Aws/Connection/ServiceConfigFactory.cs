using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using SecretsPS.Aws.Runtime;

namespace SecretsPS.Aws.Connection;

/// <summary>Turns settings, environment and profile into AWSSDK's configuration.</summary>
internal static class ServiceConfigFactory
{
    public static ServiceConfig Create(ConnectionSettings settings, CredentialProfile? profile)
    {
        if (settings.MaxAttempts < 1)
            throw new SecretsManagerInputException("MaxAttempts", $"MaxAttempts is {settings.MaxAttempts}; give 1 or more, the first attempt included.");
        CheckTimeout("TimeoutSec", settings.AttemptTimeout);
        CheckTimeout("ConnectTimeoutSec", settings.ConnectTimeout);
        var config = new ServiceConfig
        {
            RetryMode = settings.RetryMode switch
            {
                RetryMode.Standard => RequestRetryMode.Standard,
                RetryMode.Adaptive => RequestRetryMode.Adaptive,
                _ => AmbientRetryMode() ?? profile?.RetryMode ?? RequestRetryMode.Standard,
            },
        };
        var attempts = settings.MaxAttempts ?? AmbientMaxAttempts() ?? profile?.MaxAttempts;
        if (attempts is { } count) config.MaxErrorRetry = count - 1;
        // AWSSDK reads these two variables once a process; a session may change them.
        config.UseFIPSEndpoint = Flag("AWS_USE_FIPS_ENDPOINT") ?? profile?.UseFIPSEndpoint ?? false;
        config.UseDualstackEndpoint = Flag("AWS_USE_DUALSTACK_ENDPOINT") ?? profile?.UseDualstackEndpoint ?? false;
        return config;
    }

    public static Uri? FindCustomEndpoint(ConnectionSettings settings, ServiceConfig config)
    {
        if (settings.EndpointUrl is { } given) return EndpointUrlRules.Check(given, settings.AllowInsecureEndpoint);
        // The embedded service has no address of its own.
        if (settings.Handler is not null) return null;
        if (Flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") == true) return null;
        var ambient = RegionResolver.Variable("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? RegionResolver.Variable("AWS_ENDPOINT_URL") ?? config.ServiceURL;
        if (string.IsNullOrEmpty(ambient)) return null;
        if (!Uri.TryCreate(ambient, UriKind.Absolute, out var url))
            throw new SecretsManagerInputException("EndpointUrl", $"AWS_ENDPOINT_URL '{ambient}' is not an http or https address. Correct or unset it.");
        return EndpointUrlRules.Check(url, settings.AllowInsecureEndpoint);
    }

    private static void CheckTimeout(string field, TimeSpan? timeout)
    {
        if (timeout is { } time && (time <= TimeSpan.Zero || time > ConnectionSettings.LongestTimeout))
            throw new SecretsManagerInputException(field, string.Create(CultureInfo.InvariantCulture, $"{field} is {time.TotalSeconds} seconds; give 1 to {ConnectionSettings.LongestTimeout.TotalSeconds}."));
    }

    private static RequestRetryMode? AmbientRetryMode() => RegionResolver.Variable("AWS_RETRY_MODE")?.ToUpperInvariant() switch
    {
        "ADAPTIVE" => RequestRetryMode.Adaptive,
        "STANDARD" or "LEGACY" => RequestRetryMode.Standard,
        _ => null,
    };

    private static int? AmbientMaxAttempts() =>
        int.TryParse(RegionResolver.Variable("AWS_MAX_ATTEMPTS"), CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static bool? Flag(string variable) => bool.TryParse(RegionResolver.Variable(variable), out var value) ? value : null;
}
