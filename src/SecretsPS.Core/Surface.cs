using System.Text;

namespace SecretsPS;

/// <summary>
/// What users work with, PowerShell or the command line. Every next step that differs between the two is worded here, so
/// that nobody at a shell is told to run a cmdlet.
/// </summary>
public sealed class Surface
{
    private readonly bool _isCommandLine;

    private Surface(bool isCommandLine) => _isCommandLine = isCommandLine;

    /// <summary>The module.</summary>
    public static Surface PowerShell { get; } = new(isCommandLine: false);

    /// <summary>The command <c>secretsps</c>.</summary>
    public static Surface CommandLine { get; } = new(isCommandLine: true);

    /// <summary>The one of this process; PowerShell until the command line says otherwise.</summary>
    public static Surface Current { get; set; } = PowerShell;

    /// <summary>Ways to credentials.</summary>
    public string GiveCredentials => _isCommandLine
        ? "Give --profile-name, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, run 'aws sso login', or use --local for the embedded service."
        : "Pass -ProfileName or -Credential, run 'aws sso login', or use Connect-SMSession -Local for the embedded service.";

    /// <summary>Ways to credentials where there is no profile.</summary>
    public string MakeProfile => _isCommandLine
        ? "run 'aws configure', or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        : "run 'aws configure' or pass -Credential.";

    /// <summary>Ways to a region.</summary>
    public string GiveRegion => _isCommandLine
        ? "Give --region, set AWS_REGION, or put a region into the profile."
        : "Pass -Region, run Connect-SMSession -Region, set AWS_REGION, or put a region into the profile.";

    /// <summary>What gives a slow answer longer.</summary>
    public string GiveLonger => _isCommandLine ? "--timeout-sec" : "Connect-SMSession -TimeoutSec";

    /// <summary>What gives a slow connection longer.</summary>
    public string GiveLongerToConnect => _isCommandLine ? "--connect-timeout-sec" : "Connect-SMSession -ConnectTimeoutSec";

    /// <summary>What makes more attempts.</summary>
    public string MoreAttempts => _isCommandLine ? "AWS_MAX_ATTEMPTS" : "Connect-SMSession -MaxAttempts, AWS_MAX_ATTEMPTS";

    /// <summary>What brings a secret back that is scheduled for deletion.</summary>
    public string BringBack => _isCommandLine
        ? "'aws secretsmanager restore-secret' brings it back, an import of it with --on-deleted Restore too."
        : "Restore-SMSecret brings it back; Get-SMSecret shows its DeletedDate.";

    /// <summary>What to do with a secret that is to be written and is scheduled for deletion.</summary>
    public string RestoreToWrite => _isCommandLine
        ? "Restore it with --on-deleted Restore, or wait until it is gone."
        : "Restore it with Restore-SMSecret or -OnDeleted Restore, or wait until it is gone.";

    /// <summary>What to do with a secret that is to be read and is scheduled for deletion.</summary>
    public string RestoreToRead => _isCommandLine
        ? "Restore it first with 'aws secretsmanager restore-secret', or leave it out."
        : "Restore it first with Restore-SMSecret, or leave it out.";

    /// <summary>What to do where the name of a new secret is taken.</summary>
    public string WriteExisting => _isCommandLine
        ? "Use 'secretsps import' to create or update."
        : "Use Set-SMSecretValue for a new value, or Import-SMSecret to create or update.";

    /// <summary>A parameter as users type it: <c>-OnDeleted</c> or <c>--on-deleted</c>.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <returns>The text to type.</returns>
    public string Typed(string parameter) => _isCommandLine ? Named(parameter) : $"-{parameter}";

    /// <summary>A parameter as the subject of a sentence: <c>OnDeleted</c> or <c>--on-deleted</c>.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <returns>The parameter's name.</returns>
    public string Named(string parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return _isCommandLine ? $"--{Kebab(parameter)}" : parameter;
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
