namespace SecretsPS.Interaction;

/// <summary>The job of a build that the process runs in, by the variables that the runners set.</summary>
internal static class BuildJob
{
    private static readonly string[] s_variables = ["GITHUB_ACTIONS", "TF_BUILD", "CI"];

    /// <summary>Whether there is one: its log takes lines, and nobody answers a question.</summary>
    public static bool IsRunning =>
        Array.Exists(s_variables, name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
