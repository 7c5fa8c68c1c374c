namespace SecretsPS.Publishing;

/// <summary>Names that a secret may not take: the runner refuses or owns them, or they change what every later program loads.</summary>
/// <remarks>
/// Sources: NODE_OPTIONS is the block list of actions/runner (FileCommandManager.cs), GITHUB_ and RUNNER_ GitHub's own
/// words on default variables; the agent's read-only variables (Constants.cs) map to AGENT_, BUILD_ and so on, and the
/// words that no Azure variable may start with are those of "Define variables".
/// </remarks>
public static class ReservedNames
{
    // What later programs are found by or load before anything else; whoever may create a secret below a prefix must
    // not decide that.
    private static readonly HashSet<string> s_everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "NODE_OPTIONS", "PATH", "PATHEXT", "HOME", "USERPROFILE", "SHELL", "COMSPEC", "SYSTEMROOT", "WINDIR", "IFS", "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS",
        "PSMODULEPATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH",
        "DOTNET_STARTUP_HOOKS", "JAVA_TOOL_OPTIONS", "PYTHONSTARTUP", "PYTHONPATH", "PERL5OPT", "RUBYOPT", "GIT_SSH_COMMAND", "CI", "TF_BUILD",
    };

    private static readonly string[] s_github = ["GITHUB_", "RUNNER_", "ACTIONS_"];

    private static readonly string[] s_azure =
    [
        "AGENT_", "BUILD_", "SYSTEM_", "TASK_", "RELEASE_", "PIPELINE_", "COMMON_", "ENVIRONMENT_", "STRATEGY_", "CHECKS_", "RESOURCES_", "VSTS_", "AZP_", "DECODE_PERCENTS",
        "ENDPOINT", "INPUT", "SECRET", "PATH", "SECUREFILE",
    ];

    /// <summary>Why a name cannot be taken.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="options">Where it goes.</param>
    /// <returns>The reason; null where it can.</returns>
    public static string? Explain(string name, PublishOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        if (name.Trim('_').Length == 0) return "it holds no letter and no digit";
        // Outputs of a GitHub step are no environment variables.
        if (options is { Target: PublishTarget.GitHubActions, AsOutput: true }) return null;
        if (s_everywhere.Contains(name)) return "it decides what programs run or load, or who is running them";
        if (options.Target != PublishTarget.AzurePipelines && Find(s_github, name) is { } github) return $"names that start with {github} belong to GitHub Actions";
        if (options.Target == PublishTarget.AzurePipelines && Find(s_azure, name) is { } azure) return $"names that start with {azure} belong to Azure Pipelines";
        return null;
    }

    private static string? Find(string[] prefixes, string name) => Array.Find(prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
