using System.Text.Json;

namespace SecretsPS.TestKit.Runners;

/// <summary>
/// An Azure Pipelines job as far as logging commands go, by the rules of microsoft/azure-pipelines-agent: Command.cs,
/// CommandStringConvertor.cs, TaskCommandExtension.cs, WorkerCommandManager.cs and Variables.cs.
/// </summary>
public sealed class SimulatedAzureAgent
{
    private const string Prefix = "##vso[";
    private readonly string _newline;
    private readonly bool _decodesPercents;

    /// <summary>Makes an agent.</summary>
    /// <param name="isWindows">Whether CR LF is its newline, which no secret may hold.</param>
    /// <param name="decodesPercents">Its DECODE_PERCENTS.</param>
    public SimulatedAzureAgent(bool isWindows = false, bool decodesPercents = true)
    {
        _newline = isWindows ? "\r\n" : "\n";
        _decodesPercents = decodesPercents;
    }

    /// <summary>Variables that the following tasks get; all of them secret.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Outputs of the step.</summary>
    public Dictionary<string, string> Outputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Variables that were set without being secret.</summary>
    public List<string> NotSecret { get; } = [];

    /// <summary>Names that were set before anything of their value was masked.</summary>
    public List<string> SetUnmasked { get; } = [];

    /// <summary>Lines of the log, masked; with those that it shows where System.Debug is true.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What is masked.</summary>
    public LogMask Mask { get; } = new(Encode);

    /// <summary>Reads what a task wrote to standard output.</summary>
    /// <param name="output">The text.</param>
    public void ReadOutput(string output)
    {
        foreach (var line in OutputLines.Split(output))
            if (!TryCommand(line)) Log.Add(Mask.Apply(line));
    }

    private static IEnumerable<string> Encode(string text)
    {
        yield return JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return Uri.EscapeDataString(text);
        yield return text.Replace("\\", "\\\\", StringComparison.Ordinal);
    }

    private bool TryCommand(string line)
    {
        // Anywhere in the line.
        var start = line.IndexOf(Prefix, StringComparison.Ordinal);
        var end = start < 0 ? -1 : line.IndexOf(']', start);
        if (end < 0) return false;
        var info = line[(start + Prefix.Length)..end];
        var blank = info.IndexOf(' ', StringComparison.Ordinal);
        var name = blank < 0 ? info : info[..blank];
        if (name.Split('.', StringSplitOptions.RemoveEmptyEntries).Length != 2) return false;
        Execute(name, blank < 0 ? "" : info[(blank + 1)..], line[(end + 1)..], line);
        Log.Add(Mask.Apply($"##[debug]Processed: {Unescape(line)}"));
        return true;
    }

    private void Execute(string name, string properties, string data, string line)
    {
        if (name == "task.setsecret") Mask.Add(Unescape(data));
        else if (name == "task.setvariable") SetVariable(Read(properties), Unescape(data), line);
    }

    private Dictionary<string, string> Read(string properties)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in properties.Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (property.Split('=', 2, StringSplitOptions.RemoveEmptyEntries) is [var key, var value]) read[key] = Unescape(value);
        return read;
    }

    private void SetVariable(Dictionary<string, string> properties, string value, string line)
    {
        var name = properties["variable"];
        var isSecret = properties.TryGetValue("issecret", out var secret) && bool.Parse(secret);
        if (isSecret && value.Contains(_newline, StringComparison.Ordinal))
        {
            Log.Add(Mask.Apply($"##[error]Unable to process command '{line}' successfully."));
            Log.Add("##[error]Secrets cannot contain multiple lines");
            return;
        }

        if (value.Trim().Length >= 4 && Mask.Apply(value) == value) SetUnmasked.Add(name);
        if (isSecret) Mask.Add(value);
        else NotSecret.Add(name);
        (properties.TryGetValue("isoutput", out var output) && bool.Parse(output) ? Outputs : Variables)[name] = value;
    }

    // The percent sign last: what it brings forth is no escape.
    private string Unescape(string data)
    {
        var text = data
            .Replace("%3B", ";", StringComparison.Ordinal)
            .Replace("%0D", "\r", StringComparison.Ordinal)
            .Replace("%0A", "\n", StringComparison.Ordinal)
            .Replace("%5D", "]", StringComparison.Ordinal);
        return _decodesPercents ? text.Replace("%AZP25", "%", StringComparison.Ordinal) : text;
    }
}
