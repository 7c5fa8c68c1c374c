using System.Collections;
using System.Management.Automation;
using System.Security;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Caching;
using SecretsPS.Connection;
using SecretsPS.Json;
using SecretsPS.Model;
using SecretsPS.Output;
using SecretsPS.Reading;

namespace SecretsPS.Commands;

/// <summary>Reads the value of secrets: as SecureString, or in the one form that is asked for. Names from the pipeline go out 20 a call.</summary>
[Cmdlet(VerbsCommon.Get, "SMSecretValue", DefaultParameterSetName = "Value")]
[OutputType(typeof(SecretValue), typeof(SecureString), typeof(string), typeof(byte[]), ParameterSetName = ["Value"])]
[OutputType(typeof(PSCredential), ParameterSetName = ["Credential"])]
[OutputType(typeof(Hashtable), ParameterSetName = ["Hashtable"])]
public sealed class GetSMSecretValueCommand : ConnectionCmdlet
{
    private readonly BatchReader _batch = new();
    private readonly Dictionary<ISecretsManager, CachingSecretsManager> _cached = [];
    private bool _hasWritten;

    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Version to read; 32 to 64 characters. The one labelled AWSCURRENT where neither this nor -VersionStage is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VersionIdCompleter))]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>Staging label of the version to read, such as AWSPREVIOUS.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionStageCompleter))]
    public string? VersionStage { get; set; }

    /// <summary>Returns the text itself, or the bytes of a binary value. The text stays in memory until it is collected.</summary>
    [Parameter(ParameterSetName = "Value")]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Returns a PSCredential of the JSON members username and password.</summary>
    [Parameter(ParameterSetName = "Credential", Mandatory = true)]
    public SwitchParameter AsCredential { get; set; }

    /// <summary>Returns the JSON object as a hashtable, with nested hashtables and arrays, all values in plain text.</summary>
    [Parameter(ParameterSetName = "Hashtable", Mandatory = true)]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Returns the value of one key of the JSON object, as SecureString, or as text with -AsPlainText. The exact key goes first; dots lead into nested objects and arrays (db.hosts.0).</summary>
    [Parameter(ParameterSetName = "Value")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? JsonKey { get; set; }

    /// <summary>File for the exact bytes of one secret, which only its owner can read; nothing is returned.</summary>
    [Parameter(ParameterSetName = "OutFile", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Replaces the file of -OutFile where it exists.</summary>
    [Parameter(ParameterSetName = "OutFile")]
    public SwitchParameter Force { get; set; }

    /// <summary>How old a value may be that this session has read before; 1 second to 24 hours. A younger one is returned without a call; what is read is kept in memory for as long. Writes of this process drop what is kept of their secret, and for a while after them less is kept; Clear-SMSecretCache drops all. Without it the service is always asked.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public TimeSpan CacheFor { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(CacheFor)) || (CacheFor >= CachingSecretsManager.MinAge && CacheFor <= CachingSecretsManager.MaxAge)) return;
        ThrowTerminatingError(Errors.Input(nameof(CacheFor), $"CacheFor is {CacheFor:c}; give 1 second to 24 hours, such as '00:05:00' for five minutes. A bare number counts ticks, and a number in quotes days.", CacheFor));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _batch.Dispose();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new GetSecretValueRequest
            {
                SecretId = id,
                VersionId = string.IsNullOrEmpty(VersionId) ? null : VersionId,
                VersionStage = VersionStage,
            };
            if (WildcardPattern.ContainsWildcardCharacters(id))
            {
                WriteError(Errors.Input("SecretId", $"'{DisplayText.Safe(id)}' is a pattern, and values are read by name. Pipe the secrets: Get-SMSecret '{DisplayText.Safe(id)}' | Get-SMSecretValue", id));
                continue;
            }

            if (!Accept(request, id) || !AcceptFile(id)) continue;
            if (request.VersionId is null && request.VersionStage is null && OutFile is null) Enqueue(id);
            else Read(request);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Flush();

    private void Enqueue(string id)
    {
        if (!TryWait(id, () => Task.FromResult(ReaderFor(id)), out var client)) return;
        var kept = (client as CachingSecretsManager)?.Find(new GetSecretValueRequest { SecretId = id });
        _batch.Add(id, client, kept is null ? null : SecretReading.From(kept));
        if (_batch.IsReady) Flush();
    }

    private void Flush() => Stream(null, _batch.TakeAsync, outcome =>
    {
        if (outcome.Reading is not null) Write(outcome.SecretId, outcome.Reading);
        else WriteFailure(outcome.Failure!, outcome.SecretId);
    });

    private void Read(GetSecretValueRequest request)
    {
        // What waits came earlier, and comes out earlier.
        Flush();
        Run(request.SecretId, token => SecretReading.ReadAsync(ReaderFor(request.SecretId), request, token), reading =>
        {
            using (reading) Write(request.SecretId!, reading);
        });
    }

    private ISecretsManager ReaderFor(string? id)
    {
        var client = ClientFor(id);
        var isKept = MyInvocation.BoundParameters.ContainsKey(nameof(CacheFor));
        if (!isKept && !HasCachedValues) return client;
        if (_cached.TryGetValue(client, out var cached)) return cached;
        cached = new CachingSecretsManager(client, CachedValues, isKept ? CacheFor : null);
        _cached.Add(client, cached);
        return cached;
    }

    private void Write(string id, SecretReading reading)
    {
        object? output;
        try
        {
            output = Convert(reading);
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, id));
            return;
        }

        if (output is not null) WriteObject(output, enumerateCollection: false);
    }

    private object? Convert(SecretReading reading)
    {
        if (OutFile is not null)
        {
            SecretBuffer? content = reading.Text is null ? reading.Binary : reading.Text;
            OwnerOnlyFile.Write(FilePath, content is null ? [] : content.RevealBytes(), Force, nameof(OutFile));
            _hasWritten = true;
            return null;
        }

        if (AsCredential) return JsonValues.Credential(reading.TextFor(nameof(AsCredential)));
        if (AsHashtable) return JsonValues.Hashtable(reading.TextFor(nameof(AsHashtable)));
        if (JsonKey is not null)
        {
            using var value = Json.JsonKey.Find(reading.TextFor(nameof(JsonKey)), JsonKey);
            return AsPlainText ? value.RevealString() : SecureStrings.FromSecretText(value);
        }

        return AsPlainText ? reading.Text?.RevealString() ?? (object?)reading.Binary?.RevealBytes().ToArray() : SecretValue.From(reading);
    }

    private bool AcceptFile(string id)
    {
        if (OutFile is null) return true;
        try
        {
            if (_hasWritten) throw new SecretsManagerInputException("OutFile", $"OutFile '{OutFile}' holds one secret, and more than one was given. Write each to a file of its own.");
            OwnerOnlyFile.CheckTarget(FilePath, Force, nameof(OutFile));
            return true;
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, id));
            return false;
        }
    }

    private string FilePath
    {
        get
        {
            var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(OutFile, out var provider, out _);
            return provider.Name == "FileSystem"
                ? path
                : throw new SecretsManagerInputException("OutFile", $"OutFile '{OutFile}' is not in the file system. Give the path of a file.");
        }
    }
}
