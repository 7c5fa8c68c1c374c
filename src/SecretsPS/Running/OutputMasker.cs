using System.Management.Automation;
using SecretsPS.Masking;

namespace SecretsPS.Running;

/// <summary>Passes what a script block writes on to the cmdlet's own streams, with the values hidden.</summary>
internal sealed class OutputMasker : IDisposable
{
    private const string FormatNamespace = "Microsoft.PowerShell.Commands.Internal.Format";

    private readonly PSCmdlet _cmdlet;
    private readonly MaskedValues _values;
    private readonly LineMasker _lines;
    private readonly ObjectMasker _objects;
    private readonly ErrorMasker _errors;
    private readonly RecordWriter _records;
    private readonly List<object> _view = [];

    public OutputMasker(PSCmdlet cmdlet, MaskedValues values)
    {
        _cmdlet = cmdlet;
        _values = values;
        _lines = new LineMasker(values, line => cmdlet.WriteObject(line));
        _objects = new ObjectMasker(values);
        _errors = new ErrorMasker(values);
        _records = new RecordWriter(cmdlet.SessionState);
    }

    public void Take(object? item)
    {
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case string text:
                _lines.Write(text, item!);
                break;
            case ErrorRecord error:
                TakeError(error);
                break;
            case WarningRecord warning:
                _records.Write(Hide(warning, text => new WarningRecord(text)));
                break;
            case VerboseRecord verbose:
                _records.Write(Hide(verbose, text => new VerboseRecord(text)));
                break;
            case DebugRecord debug:
                _records.Write(Hide(debug, text => new DebugRecord(text)));
                break;
            case InformationRecord information:
                _cmdlet.WriteInformation(Hide(information));
                break;
            case { } part when part.GetType().Namespace == FormatNamespace:
                TakeView(item!, part);
                break;
            default:
                _lines.Complete();
                _cmdlet.WriteObject(_objects.Hide(item), enumerateCollection: false);
                break;
        }
    }

    /// <summary>Puts out what was held back.</summary>
    public void Complete()
    {
        FinishView();
        _lines.Complete();
    }

    public void Dispose()
    {
        _records.Dispose();
        _lines.Dispose();
    }

    // What a native program writes to its standard error is no error yet.
    private void TakeError(ErrorRecord error) =>
        _records.Write(_errors.Hide(error), error, !error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal));

    // The output of Format-Table and its like keeps texts where nothing can hide them: it becomes the lines that it shows.
    private void TakeView(object item, object part)
    {
        _view.Add(item);
        if (part.GetType().Name == "FormatEndData") FinishView();
    }

    private void FinishView()
    {
        if (_view.Count == 0) return;
        var lines = _cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, ScriptBlock.Create("$args[0] | Microsoft.PowerShell.Utility\\Out-String -Stream"), null, [_view.ToArray()]);
        _view.Clear();
        foreach (var line in lines) _lines.Write((string)line.BaseObject, line);
    }

    private TRecord Hide<TRecord>(TRecord record, Func<string, TRecord> create)
        where TRecord : InformationalRecord => _values.Hide(record.Message) is var hidden && ReferenceEquals(hidden, record.Message) ? record : create(hidden);

    private InformationRecord Hide(InformationRecord record)
    {
        var message = record.MessageData is HostInformationMessage host ? Hide(host) : _objects.Hide(record.MessageData);
        if (ReferenceEquals(message, record.MessageData)) return record;
        var copy = new InformationRecord(message, record.Source) { TimeGenerated = record.TimeGenerated };
        copy.Tags.AddRange(record.Tags);
        return copy;
    }

    private HostInformationMessage Hide(HostInformationMessage host)
    {
        var hidden = _values.Hide(host.Message);
        return ReferenceEquals(hidden, host.Message)
            ? host
            : new HostInformationMessage { Message = hidden, NoNewLine = host.NoNewLine, ForegroundColor = host.ForegroundColor, BackgroundColor = host.BackgroundColor };
    }
}
