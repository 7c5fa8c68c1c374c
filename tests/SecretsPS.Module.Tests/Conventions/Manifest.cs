using System.Text.RegularExpressions;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>What SecretsPS.psd1 says, read without PowerShell.</summary>
internal static partial class Manifest
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Module, "SecretsPS.psd1"));

    public static IReadOnlyList<string> CmdletsToExport { get; } =
        [.. Names().Matches(Exports().Match(s_text).Groups["names"].Value).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\((?<names>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exports();

    [GeneratedRegex(@"'(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
