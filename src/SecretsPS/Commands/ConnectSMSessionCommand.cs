using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Connection;
using SecretsPS.Isolation;

namespace SecretsPS.Commands;

/// <summary>Sets the defaults of this PowerShell session: where to connect, as whom, and how to retry.</summary>
[Cmdlet(VerbsCommunications.Connect, "SMSession")]
[OutputType(typeof(SMSession))]
public sealed class ConnectSMSessionCommand : PSCmdlet
{
    /// <summary>AWS region.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Profile of the shared config and credentials files.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Access keys: the user name is the access key id, the password the secret access key.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>Session token of temporary keys, beside -Credential.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretTextTransformation]
    public SecretText? SessionToken { get; set; }

    /// <summary>Another endpoint: a VPC endpoint, LocalStack, moto or Start-SMLocalServer.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Allows plain HTTP to an endpoint that is not loopback.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>AWSSDK's retry mode; Standard where the environment and the profile name none.</summary>
    [Parameter]
    public RetryMode? RetryMode { get; set; }

    /// <summary>Attempts a call, the first included; 1 to 100; 3 where the environment and the profile name none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(1, 100)]
    public int? MaxAttempts { get; set; }

    /// <summary>Longest time of one attempt in seconds, from the connection to the last byte; 1 to 3600; 60 where not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>Longest time to set up a connection in seconds, TLS included; 1 to 3600; 10 where not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(1, 3600)]
    public int? ConnectTimeoutSec { get; set; }

    /// <summary>Uses the embedded service of this session: no network, no account, all in memory.</summary>
    [Parameter]
    public SwitchParameter Local { get; set; }

    /// <summary>Returns the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var settings = new ConnectionSettings
            {
                Region = Region,
                ProfileName = ProfileName,
                Keys = SessionSettings.KeysOf(Credential, SessionToken),
                EndpointUrl = EndpointUrl,
                AllowInsecureEndpoint = AllowInsecureEndpoint.IsPresent,
                RetryMode = RetryMode,
                MaxAttempts = MaxAttempts,
                AttemptTimeout = TimeoutSec is { } timeout ? TimeSpan.FromSeconds(timeout) : null,
                ConnectTimeout = ConnectTimeoutSec is { } connect ? TimeSpan.FromSeconds(connect) : null,
            };
            Check(settings);
            SessionContext.Current.Connect(settings, Local.IsPresent);
        }
        catch (SecretsManagerInputException e)
        {
            ThrowTerminatingError(Errors.From(e, e.Field));
        }

        if (PassThru) WriteObject(SessionContext.Current.Describe());
    }

    private void Check(ConnectionSettings settings)
    {
        if (Region is not null) RegionName.Check(Region);
        if (Local && (settings.ProfileName ?? settings.Keys?.AccessKeyId ?? settings.EndpointUrl?.OriginalString) is not null)
            throw new SecretsManagerInputException("Local", "Local is given beside ProfileName, Credential or EndpointUrl. The embedded service knows no accounts: leave them out, or leave Local out.");
        // A wrong region, profile or endpoint is told now rather than at the first call.
        if (settings.Region is not null || settings.ProfileName is not null || settings.EndpointUrl is not null)
            Dependencies.ClientFactory.Create(settings with { Region = settings.Region ?? "us-east-1" });
    }
}
