using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace SecretsPS.TestKit;

/// <summary>The screen of a <see cref="RecordingHost"/>: keeps what is written, and answers questions as the test says.</summary>
public sealed class RecordingUI : PSHostUserInterface
{
    private readonly StringBuilder _screen = new();

    /// <summary>Everything that was written, in order.</summary>
    public string Screen
    {
        get
        {
            lock (_screen) return _screen.ToString();
        }
    }

    /// <summary>Progress records, as text.</summary>
    public Collection<string> Progress { get; } = [];

    /// <summary>Index of the choice that answers a question such as -Confirm's: 0 is Yes, 2 is No.</summary>
    public int Choice { get; set; }

    /// <summary>What is typed where a SecureString is asked for; null where the host cannot ask.</summary>
    public string? SecureAnswer { get; set; }

    /// <summary>How often a SecureString was asked for.</summary>
    public int SecureQuestions { get; private set; }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new RecordingRawUI();

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        lock (_screen) _screen.Clear();
        Progress.Clear();
        SecureQuestions = 0;
    }

    /// <inheritdoc/>
    public override void Write(string value)
    {
        lock (_screen) _screen.Append(value);
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => WriteLine(value);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Progress.Add(string.Create(CultureInfo.InvariantCulture, $"{record.Activity}|{record.StatusDescription}|{record.CurrentOperation}|{record.PercentComplete}"));
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        WriteLine($"{caption}\n{message}\n{string.Join(' ', choices.Select(choice => $"{choice.Label} {choice.HelpMessage}"))}");
        return Choice;
    }

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString()
    {
        SecureQuestions++;
        if (SecureAnswer is null) throw new PSNotImplementedException();
        var answer = new SecureString();
        foreach (var character in SecureAnswer) answer.AppendChar(character);
        return answer;
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new PSNotImplementedException();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new PSNotImplementedException();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new PSNotImplementedException();

    /// <inheritdoc/>
    public override string ReadLine() => throw new PSNotImplementedException();
}
