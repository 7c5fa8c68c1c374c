using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Model;
using SecretsPS.Output;
using SecretsPS.Publishing;
using SecretsPS.Reading;

namespace SecretsPS.Commands;

/// <summary>
/// Puts secrets into the variables of the running job, masked before they are set. All secrets are read and checked
/// first: every variable is set, or none.
/// </summary>
[Cmdlet(VerbsData.Publish, "SMSecretVariable", SupportsShouldProcess = true)]
[OutputType(typeof(SecretVariable))]
public sealed class PublishSMSecretVariableCommand : ConnectionCmdlet
{
    // A background job's and a remote session's standard output is PowerShell's own protocol.
    private const string RemoteHost = "ServerRemoteHost";

    private readonly List<(SecretReference Reference, string Given)> _references = [];
    private readonly BatchReader _batch = new();
    private readonly Queue<SecretReference> _waiting = new();
    private PublishOptions _options = new() { Target = PublishTarget.Process };
    private PublishTarget? _runner;
    private bool _hasFailed;

    /// <summary>Name, full or partial ARN, prefix*, or an object that carries ARN or Name; ALIAS,id names the variable, and ,id leaves the secret's name out before the keys of -ParseJson.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Where the variables go: GitHubActions, AzurePipelines, Process, or Auto for the runner that GITHUB_ACTIONS or TF_BUILD names. Runners hand them to the steps that follow, Process to this one.</summary>
    [Parameter]
    public PublishTarget Target { get; set; }

    /// <summary>Makes a variable of each key of a JSON object, level by level: PREFIX_KEY. Arrays stay JSON; other values are published whole.</summary>
    [Parameter]
    public SwitchParameter ParseJson { get; set; }

    /// <summary>Letters of the variables: Uppercase, Lowercase or None.</summary>
    [Parameter]
    public NameTransformation NameTransformation { get; set; }

    /// <summary>Sets outputs of this step instead of variables of the job.</summary>
    [Parameter]
    public SwitchParameter AsOutput { get; set; }

    /// <summary>Publishes base64 of every value's UTF-8, for values that the runner cannot hold. Binary values are base64 always, and once.</summary>
    [Parameter]
    public SwitchParameter Base64 { get; set; }

    /// <summary>Version to read; the one labelled AWSCURRENT where neither this nor -VersionStage is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionIdCompleter))]
    public string? VersionId { get; set; }

    /// <summary>Staging label of the version to read, such as AWSPREVIOUS.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionStageCompleter))]
    public string? VersionStage { get; set; }

    /// <summary>Returns what was set: variable, secret and target, never a value.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _runner = Publisher.FindRunner();
        var target = Target != PublishTarget.Auto ? Target : _runner ?? throw Stop("Target", "Target Auto finds no job: neither GITHUB_ACTIONS nor TF_BUILD is true. Give -Target GitHubActions, AzurePipelines or Process.");
        if (target == PublishTarget.Process && AsOutput) throw Stop("AsOutput", "AsOutput sets outputs of a step, and -Target Process has none. Leave one of them out.");
        _options = new PublishOptions
        {
            Target = target,
            ParseJson = ParseJson,
            Transformation = NameTransformation,
            AsOutput = AsOutput,
            Base64 = Base64,
            DecodesPercents = !"false".Equals(Environment.GetEnvironmentVariable("DECODE_PERCENTS"), StringComparison.OrdinalIgnoreCase),
        };
        CheckOutput(target);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            Try(id, () =>
            {
                var reference = SecretReference.Parse(id, NameTransformation);
                if (!reference.IsPrefix) RequestRules.Check(RequestFor(reference));
                _references.Add((reference, id));
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_references.Count == 0) return;
        using var builder = new VariableBuilder(_options);
        if (!TryOpen(out var publisher)) return;
        foreach (var (reference, given) in _references) Read(builder, reference, given);
        Flush(builder);
        _hasFailed |= _waiting.Count > 0;
        foreach (var problem in builder.Problems) Fail(new SecretsManagerInputException("SecretId", problem.Message), problem.SecretId);
        if (_hasFailed)
        {
            WriteWarning("Nothing was published: every secret is, or none.");
            return;
        }

        Warn(builder);
        var approved = builder.Variables.Where(variable => Approve(variable.Name, $"Set from '{variable.Secret.Name}' in {Describe()}")).ToList();
        if (approved.Count == 0 || !Try(null, () => publisher!.Publish(approved, builder.Masks))) return;
        if (PassThru) WriteObject(approved.Select(variable => new SecretVariable(variable, _options)).ToArray(), enumerateCollection: true);
    }

    // Without a runner that reads it, what masks a value shows it.
    private void CheckOutput(PublishTarget target)
    {
        if (target == PublishTarget.Process && _runner is null) return;
        if (Host.Name == RemoteHost) throw Stop("Target", "A background job or a remote session has no standard output that the runner reads, so values could not be masked. Run Publish-SMSecretVariable in the step itself.");
        if (_runner is null && !Console.IsOutputRedirected && !IsWhatIf) throw Stop("Target", $"Target {target} hands values to the runner through standard output, which is a screen here. Use -Target Process outside a job.");
    }

    private bool TryOpen(out Publisher? publisher)
    {
        Publisher? opened = null;
        var isOpen = IsWhatIf || Try(null, () => opened = new Publisher(_options, _runner, Console.Out));
        publisher = opened;
        return isOpen;
    }

    private void Read(VariableBuilder builder, SecretReference reference, string given)
    {
        if (!reference.IsPrefix)
        {
            Enqueue(builder, reference);
            return;
        }

        if (!TryWait(given, () => ListAsync(reference.SecretId), out var names))
        {
            _hasFailed = true;
            return;
        }

        // As in the action: one name for several secrets is a mistake, and no name is none.
        if (names.Count == 0) Fail(new SecretsManagerException("ResourceNotFoundException", $"No secret's name starts with '{reference.SecretId[..^1]}'.", nextStep: "Check the prefix, the region and the account."), given);
        else if (!string.IsNullOrEmpty(reference.Alias) && names.Count > 1) Fail(new SecretsManagerInputException("SecretId", $"{Surface.Current.Named(nameof(SecretId))} '{given}' gives one alias to {names.Count} secrets. Leave the alias out, or name one secret."), given);
        else
            foreach (var name in names) Enqueue(builder, new SecretReference(string.IsNullOrEmpty(reference.Alias) ? null : reference.Alias, name));
    }

    private async Task<List<string>> ListAsync(string prefix)
    {
        var query = new SecretListQuery(prefix, null, null);
        var names = new List<string>();
        await foreach (var entry in ClientFor().ListSecretsAsync(query.Request, StopToken).ConfigureAwait(false))
            if (entry.Name is { } name && query.Matches(name, entry.ARN, entry.Tags ?? [])) names.Add(name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private void Enqueue(VariableBuilder builder, SecretReference reference)
    {
        if (VersionId is not null || VersionStage is not null)
        {
            if (TryWait(reference.SecretId, () => SecretReading.ReadAsync(ClientFor(reference.SecretId), RequestFor(reference), StopToken), out var reading))
                using (reading) Add(builder, reference, reading);
            else _hasFailed = true;
            return;
        }

        if (!TryWait(reference.SecretId, () => Task.FromResult(ClientFor(reference.SecretId)), out var client))
        {
            _hasFailed = true;
            return;
        }

        _waiting.Enqueue(reference);
        _batch.Add(reference.SecretId, client);
        if (_batch.IsReady) Flush(builder);
    }

    private void Flush(VariableBuilder builder) => Stream(null, _batch.TakeAsync, outcome =>
    {
        // One outcome comes for each that waits, in its order.
        var reference = _waiting.Dequeue();
        if (outcome.Reading is not null) Add(builder, reference, outcome.Reading);
        else
        {
            _hasFailed = true;
            WriteFailure(outcome.Failure!, reference.SecretId);
        }
    });

    private static void Add(VariableBuilder builder, SecretReference reference, SecretReading reading) =>
        builder.Add(reference.Alias, new PublishedSecret(reference.SecretId, reading.Name ?? reference.SecretId, reading.ARN, reading.VersionId), reading.Text, reading.Binary);

    private GetSecretValueRequest RequestFor(SecretReference reference) => new() { SecretId = reference.SecretId, VersionId = VersionId, VersionStage = VersionStage };

    private void Warn(VariableBuilder builder)
    {
        if (builder.Variables.Count == 0) WriteWarning("No variable was set: the JSON of what was read is empty.");
        foreach (var id in builder.BrokenJson) WriteWarning($"'{DisplayText.Safe(id)}' starts like a JSON object and is none: it becomes one variable.");
        var runner = _options.Target == PublishTarget.Process ? _runner : _options.Target;
        // An Azure agent masks the value of a secret variable by itself, whatever its length.
        var isMasked = _options is { Target: PublishTarget.AzurePipelines, Base64: false };
        if (runner is not null && UnmaskedPart.Warning(builder.Unmasked.Where(part => !(part.IsWhole && isMasked))) is { } unmasked) WriteWarning(unmasked);
    }

    private string Describe() => (_options.Target, _options.AsOutput) switch
    {
        (PublishTarget.GitHubActions, true) => "the outputs of this GitHub Actions step",
        (PublishTarget.GitHubActions, false) => "the variables of this GitHub Actions job",
        (PublishTarget.AzurePipelines, true) => "the outputs of this Azure Pipelines step",
        (PublishTarget.AzurePipelines, false) => "the variables of this Azure Pipelines job",
        _ => "the environment of this process",
    };

    private bool Try(string? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SecretsManagerInputException e)
        {
            Fail(e, target ?? e.Field);
            return false;
        }
    }

    // The message may quote what the user or the service named: a runner must find no command in it.
    private void Fail(Exception failure, string target)
    {
        _hasFailed = true;
        WriteError(Errors.From(failure is SecretsManagerInputException input ? new SecretsManagerInputException(input.Field, DisplayText.Safe(input.Message)) : failure, target));
    }

    private PipelineStoppedException Stop(string field, string message)
    {
        ThrowTerminatingError(Errors.Input(field, message, field));
        return new PipelineStoppedException();
    }
}
