using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Interaction;

namespace SecretsPS.Commands;

/// <summary>Base of the cmdlets that write a value: one of -SecretString, -SecretBinary and -SecretFile.</summary>
public abstract class ValueCmdlet : ParallelCmdlet
{
    private static readonly string[] s_valueParameters = [nameof(SecretString), nameof(SecretBinary), nameof(SecretFile)];

    private readonly HashSet<SecretBuffer> _givenOnCommandLine = new(ReferenceEqualityComparer.Instance);
    private string? _boundOnCommandLine;

    // These three are parameters where a class derives, which knows its parameter sets.

    /// <summary>Text value: string, SecureString, credential, hashtable or object (the last three become compact JSON); 1 to 65,536 bytes of UTF-8.</summary>
    public abstract SecretText? SecretString { get; set; }

    /// <summary>Binary value: bytes, a stream, a file, fileb://PATH or base64; 1 to 65,536 bytes.</summary>
    public abstract SecretBytes? SecretBinary { get; set; }

    /// <summary>File to read the value from: UTF-8 text whose byte order mark is dropped, or bytes with -AsBinary.</summary>
    public abstract string? SecretFile { get; set; }

    /// <summary>Stores the bytes of -SecretFile as SecretBinary.</summary>
    [Parameter]
    public SwitchParameter AsBinary { get; set; }

    /// <summary>Drops one newline at the end of -SecretFile.</summary>
    [Parameter]
    public SwitchParameter TrimNewline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        WarnOfLiteral();
        // Later, bound parameters hold those of earlier records too.
        _boundOnCommandLine = s_valueParameters.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey);
        // A value given once serves every record; one that came down the pipeline serves its own only.
        if (SecretString is not null) _givenOnCommandLine.Add(SecretString);
        if (SecretBinary is not null) _givenOnCommandLine.Add(SecretBinary);
    }

    /// <summary>The value of this record.</summary>
    /// <exception cref="SecretsManagerInputException">Two values, an empty one, or a file that cannot be read.</exception>
    private protected RecordValue ReadValue()
    {
        RefusedInput.ThrowIfAny(SecretString, SecretBinary);
        // An empty CSV cell is no value where another column holds one.
        var text = IsEmpty(SecretString) && (SecretBinary is not null || !string.IsNullOrEmpty(SecretFile)) ? null : SecretString;
        var binary = IsEmpty(SecretBinary) && (text is not null || !string.IsNullOrEmpty(SecretFile)) ? null : SecretBinary;
        var file = string.IsNullOrEmpty(SecretFile) ? null : SecretFile;
        if ((text is null ? 0 : 1) + (binary is null ? 0 : 1) + (file is null ? 0 : 1) > 1)
            throw new SecretsManagerInputException("SecretString", "More than one of SecretString, SecretBinary and SecretFile is given. Give one.");
        if (file is null)
        {
            if (AsBinary || TrimNewline) throw new SecretsManagerInputException("SecretFile", "AsBinary and TrimNewline belong to SecretFile. Give SecretFile, or leave them out.");
            // A variable that was mistyped must not make a secret without a value.
            if (text is null && binary is null && _boundOnCommandLine is { } bound)
                throw new SecretsManagerInputException(bound, $"{bound} is given, and holds nothing. Check the variable or column; leave {bound} out for a secret without a value.");
            return new RecordValue(text, binary, Owned(text) || Owned(binary));
        }

        var path = GetUnresolvedProviderPathFromPSPath(file);
        return AsBinary
            ? new RecordValue(null, ValueFile.ReadBytes(path, "SecretFile"), IsOwned: true)
            : new RecordValue(ValueFile.ReadText(path, TrimNewline, "SecretFile"), null, IsOwned: true);
    }

    /// <summary>Clears what came down the pipeline as the value of a record that is refused.</summary>
    private protected void ClearPiped()
    {
        if (Owned(SecretString)) SecretString!.Dispose();
        if (Owned(SecretBinary)) SecretBinary!.Dispose();
    }

    /// <summary>Asks for the value, where the command was typed without one; a script is never asked.</summary>
    /// <param name="name">Name or ARN of the secret.</param>
    /// <param name="hint">What an empty answer does.</param>
    /// <returns>The value; nothing where nobody is there or the answer is empty.</returns>
    private protected RecordValue AskForValue(string? name, string? hint) =>
        new(ValuePrompt.Ask(Host, name, hint), null, IsOwned: true);

    /// <summary>Whether <see cref="AskForValue"/> may ask.</summary>
    private protected bool MayAsk => _boundOnCommandLine is null && !IsWhatIf && InteractiveSession.IsTyped(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var value in _givenOnCommandLine) value.Dispose();
        _givenOnCommandLine.Clear();
    }

    private void WarnOfLiteral()
    {
        if (SecretString is null || !InteractiveSession.IsTyped(this) || !LiteralValue.IsTyped(MyInvocation, nameof(SecretString), "SecretValue", "Value")) return;
        if (SessionNotes.TellOnce())
            WriteWarning("The value stands in the command itself, where PowerShell's history and logs keep it. Leave -SecretString out to be asked for it, or give a variable, a SecureString or -SecretFile. This is said once a session.");
    }

    private bool Owned(SecretBuffer? value) => value is not null && !_givenOnCommandLine.Contains(value);

    private static bool IsEmpty(SecretBuffer? value) => value?.GetByteCount() == 0;
}
