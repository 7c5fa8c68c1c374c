using System.CommandLine;
using SecretsPS.Bulk;

namespace SecretsPS.Cli.Options;

/// <summary>How fast a bulk command works.</summary>
internal sealed class PaceOptions
{
    private readonly Option<int> _throttleLimit = new("--throttle-limit") { Description = "Secrets in flight, 1 to 256.", HelpName = "N", DefaultValueFactory = _ => ImportOptions.DefaultThrottleLimit };
    private readonly Option<double> _maxRequestsPerSecond = new("--max-requests-per-second") { Description = "Writing calls a second, at most; 0 does not pace.", HelpName = "N", DefaultValueFactory = _ => ImportOptions.DefaultRequestsPerSecond };

    public PaceOptions(Command command)
    {
        command.Add(_throttleLimit);
        command.Add(_maxRequestsPerSecond);
    }

    public ImportOptions Apply(ParseResult parsed, ImportOptions options) =>
        options with { ThrottleLimit = parsed.GetValue(_throttleLimit), MaxRequestsPerSecond = parsed.GetValue(_maxRequestsPerSecond) };
}
