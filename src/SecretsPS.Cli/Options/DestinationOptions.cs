using System.CommandLine;

namespace SecretsPS.Cli.Options;

/// <summary>Where copies go.</summary>
internal sealed class DestinationOptions
{
    private readonly Option<string?> _destination = new("--destination") { Description = "Name of the copy, of one secret; the source's name by default.", HelpName = "NAME" };
    private readonly Option<string?> _namePrefix = new("--name-prefix") { Description = "Put before the name of each copy.", HelpName = "PREFIX" };
    private readonly Option<string?> _region = new("--destination-region") { Description = "Region that the copies go to; the source's by default.", HelpName = "REGION" };
    private readonly Option<string?> _profileName = new("--destination-profile-name") { Description = "Profile that the copies are written with.", HelpName = "PROFILE" };
    private readonly Option<string?> _endpointUrl = new("--destination-endpoint-url") { Description = "Another endpoint that the copies go to.", HelpName = "URL" };

    public DestinationOptions(Command command, CliHost host)
    {
        ConnectionOptions.CompleteRegions(_region, host);
        ConnectionOptions.CompleteProfiles(_profileName, host);
        command.Add(_destination);
        command.Add(_namePrefix);
        command.Add(_region);
        command.Add(_profileName);
        command.Add(_endpointUrl);
        command.Validators.Add(result =>
        {
            var isElsewhere = (result.GetValue(_region) ?? result.GetValue(_profileName) ?? result.GetValue(_endpointUrl)) is not null;
            if (result.GetValue(_destination) is null && result.GetValue(_namePrefix) is null && !isElsewhere)
                result.AddError("Nothing says where the copies go. Give --destination, --name-prefix, --destination-region, --destination-profile-name or --destination-endpoint-url.");
            if (result.GetValue(_destination) is not null && result.GetValue(_namePrefix) is not null)
                result.AddError("--destination and --name-prefix are both given. Give one.");
        });
    }

    /// <summary>Whether the copies leave their region or account, where a KMS key of the source does not exist.</summary>
    public bool IsElsewhere(ParseResult parsed) => (parsed.GetValue(_region) ?? parsed.GetValue(_profileName) ?? parsed.GetValue(_endpointUrl)) is not null;

    public bool NamesOne(ParseResult parsed) => parsed.GetValue(_destination) is not null;

    public string Rename(ParseResult parsed, string name) => parsed.GetValue(_destination) ?? parsed.GetValue(_namePrefix) + name;

    /// <summary>Settings of the source, moved.</summary>
    public ConnectionSettings Move(ParseResult parsed, ConnectionSettings source)
    {
        if (source.Handler is not null && (parsed.GetValue(_profileName) ?? parsed.GetValue(_endpointUrl)) is not null)
            throw new SecretsManagerInputException("DestinationProfileName", "--local goes with neither --destination-profile-name nor --destination-endpoint-url: the embedded service has no address and no account.");
        return source with
        {
            Region = parsed.GetValue(_region) ?? source.Region,
            ProfileName = parsed.GetValue(_profileName) ?? source.ProfileName,
            EndpointUrl = ConnectionOptions.ParseUrl("--destination-endpoint-url", parsed.GetValue(_endpointUrl)) ?? source.EndpointUrl,
        };
    }
}
