using System.Text;

namespace SecretsPS;

/// <summary>The words of <c>secretsps</c>: its commands and options, and the AWS CLI for what it has none for.</summary>
internal sealed class CommandLineSurface : Surface
{
    public override string GiveCredentials => "Give --profile-name, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, run 'aws sso login', or use --local for the embedded service.";

    public override string MakeProfile => "run 'aws configure', or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

    public override string GiveRegion => "Give --region, set AWS_REGION, or put a region into the profile.";

    public override string GiveLonger => "--timeout-sec";

    public override string GiveLongerToConnect => "--connect-timeout-sec";

    public override string MoreAttempts => "AWS_MAX_ATTEMPTS";

    public override string BringBack => "'aws secretsmanager restore-secret' brings it back, an import of it with --on-deleted Restore too.";

    public override string RestoreToWrite => "Restore it with --on-deleted Restore, or wait until it is gone.";

    public override string RestoreToRead => "Restore it first with 'aws secretsmanager restore-secret', or leave it out.";

    public override string WriteExisting => "Use 'secretsps import' to create or update.";

    public override string SetValue => "'secretsps import'";

    public override string WriteFile => "'secretsps get --out-file'";

    public override string NameEach => "name each secret by an option of its own";

    public override string NameVariable => "--env NAME=app/prod";

    public override string Typed(string parameter) => Named(parameter);

    // --env and --secret-id may stand several times, so they are named after one of what the cmdlets take many of.
    public override string Named(string parameter) => parameter == "Environment" ? "--env" : $"--{Kebab(parameter)}";

    public override string Aliased(string secretId) => $"--secret-id 'ALIAS,{secretId}'";

    private static string Kebab(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
