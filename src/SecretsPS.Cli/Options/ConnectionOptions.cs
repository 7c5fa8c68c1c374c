using System.CommandLine;
using SecretsPS.Local;

namespace SecretsPS.Cli.Options;

/// <summary>Options of every command that calls the service.</summary>
internal sealed class ConnectionOptions
{
    private const string LocalRegion = "us-east-1";

    private readonly Option<bool> _local = new("--local") { Description = "Use the embedded service: no network, no account, all in memory and gone at the end." };
    private readonly Option<string?> _endpointUrl = new("--endpoint-url") { Description = "Another endpoint: a VPC endpoint, LocalStack, or 'secretsps serve'.", HelpName = "URL" };
    private readonly Option<bool> _allowInsecureEndpoint = new("--allow-insecure-endpoint") { Description = "Allow plain HTTP to an endpoint that is not this machine." };
    private readonly Option<string?> _region = new("--region") { Description = "AWS region. By default that of an ARN, AWS_REGION, AWS_DEFAULT_REGION or the profile decides.", HelpName = "REGION" };
    private readonly Option<string?> _profileName = new("--profile-name") { Description = "Profile of the shared config and credentials files.", HelpName = "PROFILE" };
    private readonly Lazy<HttpMessageHandler> _service = new(() => new LocalService().CreateHandler());
    private readonly Dictionary<ConnectionSettings, ISecretsManager> _clients = [];

    private readonly Option<int?> _timeoutSec = new("--timeout-sec") { Description = "Longest time of one attempt, 1 to 3600 seconds; 60 by default.", HelpName = "SECONDS" };
    private readonly Option<int?> _connectTimeoutSec = new("--connect-timeout-sec") { Description = "Longest time to set up a connection, 1 to 3600 seconds; 10 by default.", HelpName = "SECONDS" };

    public ConnectionOptions(Command command, CliHost host)
    {
        CompleteRegions(_region, host);
        CompleteProfiles(_profileName, host);
        command.Add(_local);
        command.Add(_endpointUrl);
        command.Add(_allowInsecureEndpoint);
        command.Add(_region);
        command.Add(_profileName);
        command.Add(_timeoutSec);
        command.Add(_connectTimeoutSec);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_local) && (result.GetValue(_endpointUrl) ?? result.GetValue(_profileName)) is not null)
                result.AddError("--local goes with neither --endpoint-url nor --profile-name: the embedded service has no address and no account.");
        });
    }

    public static void CompleteRegions(Option<string?> option, CliHost host) =>
        option.CompletionSources.Add(_ => host.Clients.RegionNames.Select(name => new System.CommandLine.Completions.CompletionItem(name)));

    public static void CompleteProfiles(Option<string?> option, CliHost host) =>
        option.CompletionSources.Add(_ => host.Clients.ListProfileNames().Select(name => new System.CommandLine.Completions.CompletionItem(name)));

    /// <summary>The client for a secret: an ARN chooses its own region where none is given.</summary>
    public ISecretsManager Connect(ParseResult parsed, CliHost host, string? secretId = null) => Connect(Settings(parsed, secretId), host);

    /// <summary>One client for the same settings, so that names of one place are read together.</summary>
    public ISecretsManager Connect(ConnectionSettings settings, CliHost host)
    {
        if (_clients.TryGetValue(settings, out var client)) return client;
        return _clients[settings] = host.Clients.Create(settings);
    }

    public ConnectionSettings Settings(ParseResult parsed, string? secretId = null)
    {
        var region = parsed.GetValue(_region) ?? (SecretArn.TryParse(secretId, out var arn) ? arn.Region : null);
        if (!parsed.GetValue(_local))
        {
            return new ConnectionSettings
            {
                EndpointUrl = ParseUrl("--endpoint-url", parsed.GetValue(_endpointUrl)),
                AllowInsecureEndpoint = parsed.GetValue(_allowInsecureEndpoint),
                Region = region,
                ProfileName = parsed.GetValue(_profileName),
                AttemptTimeout = Seconds(parsed.GetValue(_timeoutSec)),
                ConnectTimeout = Seconds(parsed.GetValue(_connectTimeoutSec)),
            };
        }

        return new ConnectionSettings { Region = region ?? LocalRegion, Keys = s_localKeys, Handler = _service.Value };
    }

    /// <summary>Where rows go, in words, so that a journal is not resumed against another place.</summary>
    public string DescribeTarget(ParseResult parsed)
    {
        if (parsed.GetValue(_local)) return $"embedded service {Guid.NewGuid():N}";
        var region = parsed.GetValue(_region) ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        var profile = parsed.GetValue(_profileName) ?? Environment.GetEnvironmentVariable("AWS_PROFILE");
        var endpoint = parsed.GetValue(_endpointUrl) ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        return $"region {region ?? "of the profile"}, profile {profile ?? "default"}, endpoint {endpoint ?? "of AWS"}";
    }

    private static TimeSpan? Seconds(int? given) => given is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public static Uri? ParseUrl(string option, string? url)
    {
        if (url is null) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SecretsManagerInputException("EndpointUrl", $"{option} '{url}' is not an address. It looks like http://127.0.0.1:4566 or https://vpce-….amazonaws.com.");
    }

    private static readonly AccessKeys s_localKeys = new("local", SecretText.FromChars("local"));
}
