using System.Collections;
using System.Management.Automation;
using SecretsPS.Masking;

namespace SecretsPS.Running;

/// <summary>Runs a script block in the caller's session, as <c>&amp;</c> does, with variables that are there for it only.</summary>
internal static class BlockRunner
{
    // All streams are one, in the order they are written; $args and a private variable, so that the block sees none of ours.
    private const string Script = "$private:arguments = $args[3]; & $args[0] @arguments *>&1 | & $args[1] $args[2]";

    /// <exception cref="RuntimeException">The block ended by an error; values in it are hidden.</exception>
    public static void Run(PSCmdlet cmdlet, ScriptBlock block, object?[] arguments, IReadOnlyDictionary<string, string> variables, MaskedValues values)
    {
        var errors = cmdlet.SessionState.PSVariable.GetValue("global:Error") as ArrayList;
        var last = errors is { Count: > 0 } ? errors[0] : null;
        using var environment = new EnvironmentScope(variables);
        using var output = new OutputMasker(cmdlet, values);
        var masker = new ErrorMasker(values);
        try
        {
            var sink = new CmdletInfo("Write-SMMaskedOutput", typeof(SinkCommand));
            cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, ScriptBlock.Create(Script), null, block, sink, (Action<object?>)output.Take, arguments);
            output.Complete();
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            output.Complete();
            if (masker.Hide(e.ErrorRecord) is var hidden && ReferenceEquals(hidden, e.ErrorRecord)) throw;
            cmdlet.ThrowTerminatingError(hidden);
        }
        finally
        {
            if (errors is not null) masker.Hide(errors, last);
        }
    }
}
