using System.Collections;
using System.Management.Automation;

namespace SecretsPS.Running;

/// <summary>
/// Writes records of a script block or program to the cmdlet's streams whatever the preferences say: they were obeyed
/// where the record was made. So an error that was let pass there stops nothing here.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    private const string Script = """
        & {
            [CmdletBinding()]
            param([Parameter(ValueFromPipeline)] $SMRecord)
            begin { $ErrorActionPreference = $WarningPreference = $VerbosePreference = $DebugPreference = 'Continue' }
            process {
                switch ($SMRecord.GetType().Name) {
                    'WarningRecord' { $PSCmdlet.WriteWarning($SMRecord.Message) }
                    'VerboseRecord' { $PSCmdlet.WriteVerbose($SMRecord.Message) }
                    'DebugRecord' { $PSCmdlet.WriteDebug($SMRecord.Message) }
                    default { $PSCmdlet.WriteError($SMRecord) }
                }
            }
        }
        """;

    private readonly SteppablePipeline _pipeline;
    private readonly ArrayList? _errors;

    /// <param name="session">The cmdlet's session.</param>
    public RecordWriter(SessionState session)
    {
        _errors = session.PSVariable.GetValue("global:Error") as ArrayList;
        _pipeline = ScriptBlock.Create(Script).GetSteppablePipeline(CommandOrigin.Internal);
        _pipeline.Begin(expectInput: true, (EngineIntrinsics)session.PSVariable.GetValue("ExecutionContext"));
    }

    /// <summary>Writes a record; an error comes to stand in $Error once.</summary>
    /// <param name="record">Error, warning, verbose or debug record.</param>
    /// <param name="original">The error that it stands for, which goes from $Error.</param>
    /// <param name="isKept">Whether an error stays in $Error.</param>
    public void Write(object record, ErrorRecord? original = null, bool isKept = true)
    {
        if (original is not null && !ReferenceEquals(original, record)) Forget(original);
        _pipeline.Process(record);
        if (!isKept) Forget(record);
    }

    public void Dispose() => _pipeline.Dispose();

    private void Forget(object error)
    {
        if (_errors is { Count: > 0 } errors && IsSame(errors[0], error)) errors.RemoveAt(0);
    }

    private static bool IsSame(object? left, object right) => ReferenceEquals(left is PSObject wrapped ? wrapped.BaseObject : left, right);
}
