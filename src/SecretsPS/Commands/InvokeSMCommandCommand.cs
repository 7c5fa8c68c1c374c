using System.Collections;
using System.Management.Automation;
using System.Text;
using SecretsPS.Binding;
using SecretsPS.Model;
using SecretsPS.Output;
using SecretsPS.Publishing;
using SecretsPS.Reading;
using SecretsPS.Running;

namespace SecretsPS.Commands;

/// <summary>Runs a script block or a program with secrets in its environment, and nowhere else; values in its output are masked.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SMCommand", DefaultParameterSetName = "Block", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed class InvokeSMCommandCommand : ConnectionCmdlet
{
    private readonly List<SecretReference> _secrets = [];
    private readonly Dictionary<string, ValueReference> _named = new(StringComparer.Ordinal);
    private bool _hasFailed;

    /// <summary>Secrets whose values are set: names, ARNs, objects that carry ARN or Name, or <c>ALIAS,name</c> for a variable ALIAS. Those of the pipeline are collected, and the command runs once.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "SecretAndBlock")]
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Block")]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Program")]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>What to run in this session, in a scope of its own.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "SecretAndBlock")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Block")]
    [ArgumentCompleter(typeof(ScriptBlockCompleter))]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>Program to start; the variables are in its environment only, never in this process's.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Program")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>Arguments, each as it is: $args or the param() of the script block, or those of the program. Every user of the machine can see a program's: no place for secrets.</summary>
    [Parameter]
    [Alias("Args")]
    public object?[]? ArgumentList { get; set; }

    /// <summary>Variables by name: <c>@{ DB = 'app/prod#password'; CERT = 'app/cert' }</c>, one key of a JSON secret or a whole value.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNull]
    public IDictionary Environment { get; set; } = new System.Collections.Hashtable();

    /// <summary>Makes a variable of each key of a JSON secret, SECRET_KEY, instead of one of the whole.</summary>
    [Parameter]
    public SwitchParameter ParseJson { get; set; }

    /// <summary>Letters of the names that secrets make; Uppercase by default.</summary>
    [Parameter]
    public NameTransformation NameTransformation { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in SecretId) Check(text, () => _secrets.Add(CheckId(SecretReference.Parse(text, NameTransformation))));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (DictionaryEntry entry in Environment)
        {
            var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            Check(name, () => AddNamed(name, entry.Value));
        }

        if (_hasFailed || !TryFindProgram(out var program)) return;
        if (_secrets.Count == 0 && _named.Count == 0)
        {
            WriteError(Errors.Input("SecretId", MyInvocation.ExpectingInput
                ? "No secret was named: the pipeline brought none. Nothing was run, for it would have run without its secrets. Check the names or the filter before the pipe."
                : "No secret was named. Name secrets with -SecretId, pipe them, or name variables with -Environment @{ NAME = 'app/prod#key' }. Nothing was run, for it would have run without its secrets.", null));
            return;
        }

        var secrets = DisplayText.List(_secrets.Select(secret => secret.SecretId).Concat(_named.Select(named => named.Value.SecretId)).Distinct(StringComparer.Ordinal).Select(SecretArn.Readable));
        if (!Approve(program ?? "script block", $"Run with the values of {secrets}")) return;
        using var variables = new ProgramVariables(ParseJson, NameTransformation);
        Read(variables);
        if (_hasFailed) return;
        IReadOnlyDictionary<string, string>? environment = null;
        Check(null, () => environment = variables.Build());
        if (environment is null) return;
        Warn(variables);
        Run(program, environment, variables);
    }

    private void AddNamed(string name, object? value)
    {
        ProgramVariables.CheckName(name);
        var reference = ValueReference.Parse(name, LanguagePrimitives.ConvertTo<string>(value));
        _ = CheckId(new SecretReference(null, reference.SecretId));
        if (!_named.TryAdd(name, reference)) throw new SecretsManagerInputException("Environment", $"Environment holds '{name}' twice. Leave one of them out.");
    }

    private static SecretReference CheckId(SecretReference reference)
    {
        if (WildcardPattern.ContainsWildcardCharacters(reference.SecretId))
            throw new SecretsManagerInputException("SecretId", $"'{reference.SecretId}' is a pattern, and values are read by name. Pipe the secrets: Get-SMSecret '{reference.SecretId}' | Invoke-SMCommand -ScriptBlock {{ … }}");
        RequestRules.Check(new GetSecretValueRequest { SecretId = reference.SecretId });
        return reference;
    }

    private bool TryFindProgram(out string? path)
    {
        path = null;
        if (FilePath is null) return true;
        if (FilePath.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            WriteError(Errors.Input("FilePath", $"'{FilePath}' is a script, which runs in PowerShell. Run it in a block: {{ & '{FilePath}' }}", FilePath));
            return false;
        }

        path = (InvokeCommand.GetCommand(FilePath, CommandTypes.Application) as ApplicationInfo)?.Path;
        if (path is null) WriteError(Errors.Input("FilePath", $"'{FilePath}' was not found. Give the path of a program, or a name in PATH; a function or a cmdlet runs in a block.", FilePath));
        return path is not null;
    }

    private void Read(ProgramVariables variables)
    {
        var batch = new BatchReader();
        var ids = _secrets.Select(secret => secret.SecretId).Concat(_named.Values.Select(value => value.SecretId)).Distinct(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!TryWait(id, () => Task.FromResult(ClientFor(id)), out var client))
            {
                _hasFailed = true;
                continue;
            }

            batch.Add(id, client);
            if (batch.IsReady) Take();
        }

        Take();

        void Take() => Stream(null, batch.TakeAsync, outcome => Add(variables, outcome));
    }

    private void Add(ProgramVariables variables, ValueOutcome outcome)
    {
        if (outcome.Reading is not { } reading)
        {
            _hasFailed = true;
            WriteFailure(outcome.Failure!, outcome.SecretId);
            return;
        }

        Check(outcome.SecretId, () =>
        {
            foreach (var secret in _secrets.Where(secret => secret.SecretId == outcome.SecretId)) variables.Add(secret, reading);
            foreach (var (name, value) in _named.Where(named => named.Value.SecretId == outcome.SecretId)) variables.Add(name, value, reading);
        });
    }

    private void Warn(ProgramVariables variables)
    {
        if (UnmaskedPart.Warning(variables.Unmasked) is { } unmasked) WriteWarning(unmasked);
        foreach (var secret in variables.BrokenJson) WriteWarning($"'{DisplayText.Safe(secret)}' looks like a JSON object and is none: it is one variable.");
    }

    private void Run(string? program, IReadOnlyDictionary<string, string> environment, ProgramVariables variables)
    {
        var encoding = Console.OutputEncoding;
        using var values = variables.BuildMasks(encoding);
        if (program is null)
        {
            Check(null, () => BlockRunner.Run(this, ScriptBlock!, ArgumentList ?? [], environment, values));
            return;
        }

        var start = new ProgramStart(program, Array.ConvertAll(ArgumentList ?? [], LanguagePrimitives.ConvertTo<string>), environment, SessionState.Path.CurrentFileSystemLocation.ProviderPath);
        Check(FilePath, () => SetExitCode(ProgramRunner.Run(this, start, values, WithoutMark(encoding), StopToken)));
    }

    private void SetExitCode(int code)
    {
        SessionState.PSVariable.Set("global:LASTEXITCODE", code);
        if (code != 0 && LanguagePrimitives.IsTrue(GetVariableValue("PSNativeCommandUseErrorActionPreference"))) WriteError(Errors.ProgramFailed(FilePath!, code));
    }

    private static Encoding WithoutMark(Encoding encoding) => encoding is UTF8Encoding ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : encoding;

    private void Check(string? target, Action action)
    {
        try
        {
            action();
        }
        catch (SecretsManagerInputException e)
        {
            _hasFailed = true;
            WriteError(Errors.From(e, target));
        }
    }
}
