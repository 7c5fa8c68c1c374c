namespace SecretsPS.Running;

/// <summary>Variables of this process for a while; <see cref="Dispose"/> puts back what was there before.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly List<(string Name, string? Before)> _changed = [];

    /// <exception cref="SecretsManagerInputException">The system takes no such variable; nothing is changed then.</exception>
    public EnvironmentScope(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            _changed.Add((name, Environment.GetEnvironmentVariable(name)));
            try
            {
                Environment.SetEnvironmentVariable(name, value);
            }
            catch (ArgumentException)
            {
                Dispose();
                // The system's message may quote the value.
                throw new SecretsManagerInputException("Environment", $"The system takes no variable '{name}' with a value of this length. Read the secret in the script: Get-SMSecretValue.");
            }
        }
    }

    public void Dispose()
    {
        foreach (var (name, before) in _changed) Environment.SetEnvironmentVariable(name, before);
        _changed.Clear();
    }
}
