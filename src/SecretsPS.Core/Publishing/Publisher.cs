namespace SecretsPS.Publishing;

/// <summary>Masks values and sets variables, in this order and nothing before.</summary>
public sealed class Publisher
{
    private readonly PublishOptions _options;
    private readonly PublishTarget? _runner;
    private readonly TextWriter _output;
    private readonly RunnerFile? _file;

    /// <summary>Opens the way to the target, so that what is missing is known before any secret is read.</summary>
    /// <param name="options">How values become variables.</param>
    /// <param name="runner">The runner that reads this process's output; null for none.</param>
    /// <param name="output">This process's standard output.</param>
    /// <exception cref="SecretsManagerInputException">GITHUB_ENV or GITHUB_OUTPUT names no file that can be written.</exception>
    public Publisher(PublishOptions options, PublishTarget? runner, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _runner = options.Target == PublishTarget.Process ? runner : options.Target;
        _output = output;
        if (options.Target == PublishTarget.GitHubActions) _file = RunnerFile.Open(options.AsOutput ? "GITHUB_OUTPUT" : "GITHUB_ENV");
    }

    /// <summary>The runner that the environment names.</summary>
    /// <returns>GitHubActions where GITHUB_ACTIONS is true, AzurePipelines where TF_BUILD is; null outside a job.</returns>
    public static PublishTarget? FindRunner() =>
        IsTrue("GITHUB_ACTIONS") ? PublishTarget.GitHubActions : IsTrue("TF_BUILD") ? PublishTarget.AzurePipelines : null;

    /// <summary>Masks, then sets. A variable that exists already gets the new value.</summary>
    /// <param name="variables">The variables, checked by <see cref="VariableBuilder"/>.</param>
    /// <param name="masks">All that must not be seen.</param>
    /// <exception cref="SecretsManagerInputException">The output's encoding has no such characters, or the file cannot be written. No variable is set then.</exception>
    public void Publish(IReadOnlyCollection<PublishedVariable> variables, MaskTexts masks)
    {
        ArgumentNullException.ThrowIfNull(variables);
        if (variables.Count == 0) return;
        var azure = new AzureCommands(_options.DecodesPercents);
        var maskCommands = _runner switch
        {
            PublishTarget.GitHubActions => GitHubCommands.Mask(masks),
            PublishTarget.AzurePipelines => azure.Mask(masks),
            _ => "",
        };
        var setCommands = _options.Target == PublishTarget.AzurePipelines ? azure.Set(variables, _options.AsOutput) : "";
        CheckEncoding(maskCommands);
        CheckEncoding(setCommands);
        Write(maskCommands);
        Write(setCommands);
        _file?.Append(GitHubCommands.Entries(variables, _options.IsWindows), _options.IsWindows);
        if (_options.Target != PublishTarget.Process) return;
        foreach (var variable in variables) Environment.SetEnvironmentVariable(variable.Name, variable.Value.RevealString());
    }

    // In one piece: nothing that others write may come between, and the runner sees it before what follows.
    private void Write(string commands)
    {
        if (commands.Length == 0) return;
        _output.Write(commands);
        _output.Flush();
    }

    // A question mark in a character's place would be another value, or a mask that hides nothing.
    private void CheckEncoding(string commands)
    {
        var encoding = _output.Encoding;
        if (encoding.GetString(encoding.GetBytes(commands)) != commands)
            throw new SecretsManagerInputException("OutputEncoding", $"A value holds characters that the output's encoding, {encoding.WebName}, does not have, so it cannot reach the runner. Run [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new() first. Nothing was published.");
    }

    private static bool IsTrue(string variable) => "true".Equals(Environment.GetEnvironmentVariable(variable), StringComparison.OrdinalIgnoreCase);
}
