using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Copies secrets with value, description, tags and, where asked, all labelled versions to another name, region, profile or account.</summary>
[Cmdlet(VerbsCommon.Copy, "SMSecret", SupportsShouldProcess = true)]
[OutputType(typeof(CopyResult))]
public sealed class CopySMSecretCommand : BulkSourceCmdlet
{
    /// <summary>Name of the copy, of one secret; the source's name where it is not given.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Put before the name of each copy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? NamePrefix { get; set; }

    /// <summary>Region that the copies go to; the source's where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DestinationRegion { get; set; }

    /// <summary>Profile that the copies are written with.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? DestinationProfileName { get; set; }

    /// <summary>Access keys that the copies are written with: user name and password are access key id and secret access key.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? DestinationCredential { get; set; }

    /// <summary>Session token of temporary keys, beside -DestinationCredential.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretTextTransformation]
    public SecretText? DestinationSessionToken { get; set; }

    /// <summary>Another endpoint that the copies go to.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? DestinationEndpointUrl { get; set; }

    /// <summary>KMS key of the copies. Where it is not given, copies within a region and account keep their source's, others get the default key.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? KmsKeyId { get; set; }

    /// <summary>Which copies may be touched: Upsert creates and updates, CreateOnly leaves existing ones alone, UpdateOnly creates none.</summary>
    [Parameter]
    public ImportMode Mode { get; set; }

    /// <summary>Copies every version with a staging label, AWSPREVIOUS and custom ones, not the current one alone. AWSPENDING stays behind.</summary>
    [Parameter]
    [Alias("IncludePrevious")]
    public SwitchParameter AllVersionStages { get; set; }

    /// <summary>Removes tags of a copy that its source does not have.</summary>
    [Parameter]
    public SwitchParameter ReplaceTags { get; set; }

    /// <summary>What to do with a copy that is scheduled for deletion: Fail, or Restore and then change what differs.</summary>
    [Parameter]
    public OnDeleted OnDeleted { get; set; }

    private bool IsElsewhere => DestinationRegion is not null || DestinationProfileName is not null || DestinationCredential is not null || DestinationEndpointUrl is not null;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Sources.IsEmpty) return;
        var isWhole = true;
        foreach (var (client, selection) in Sources.Selections())
        {
            if (!TryWait(OnlySource, () => Task.FromResult(Prepare(client, selection)), out var copy)) return;
            Start((queue, token) => CopyAsync(copy, selection, queue, token));
            isWhole &= Finish(OnlySource);
        }

        WarnOfMissingValues(IsOnlyTold);
        // Where a list failed, nobody knows what it would have found.
        if (!isWhole) return;
        foreach (var pattern in Sources.Unmatched) WriteWarning(DisplayText.Safe(ExportReport.WarnOfNothing(pattern)));
    }

    private BulkCopy Prepare(ISecretsManager source, SecretSelection selection)
    {
        if (Destination is null && NamePrefix is null && !IsElsewhere)
            throw new SecretsManagerInputException("Destination", "Nothing says where the copies go. Give Destination, NamePrefix, DestinationRegion, DestinationProfileName, DestinationCredential or DestinationEndpointUrl.");
        if (Destination is not null && NamePrefix is not null)
            throw new SecretsManagerInputException("Destination", "Destination and NamePrefix are both given. Give one.");
        if (Destination is not null) SecretName.Check(Destination, nameof(Destination));
        // Before anything is written: a second secret would overwrite the copy of the first.
        if (Destination is not null && (selection.SecretIds is not { Count: 1 } || Sources.Selections().Count() > 1))
            throw new SecretsManagerInputException("Destination", "Destination names one copy, and several secrets or a wildcard are given. Use NamePrefix, or copy them one by one.");
        var options = new ImportOptions
        {
            Defaults = new RowDefaults(KmsKeyId: string.IsNullOrEmpty(KmsKeyId) ? null : KmsKeyId),
            Mode = Mode,
            ReplaceTags = ReplaceTags,
            OnDeleted = OnDeleted,
            ThrottleLimit = ThrottleLimit,
            MaxRequestsPerSecond = MaxRequestsPerSecond,
            Approve = Approval(plan => Approve(Target(plan), Describe(plan))),
        };
        var destination = IsElsewhere ? ClientElsewhere(DestinationRegion ?? RegionOf(selection), DestinationProfileName, DestinationCredential, DestinationSessionToken, DestinationEndpointUrl) : source;
        return new BulkCopy(source, destination, options) { AllVersionStages = AllVersionStages };
    }

    // An ARN chooses the region of its copy too, as it does for its source.
    private string? RegionOf(SecretSelection selection) =>
        Region is null && SecretArn.TryParse(selection.SecretIds?[0], out var arn) ? arn.Region : null;

    private async Task CopyAsync(BulkCopy copy, SecretSelection selection, PipelineQueue queue, CancellationToken token)
    {
        var keepKmsKey = KmsKeyId is null && !IsElsewhere;
        if (IsOnlyTold)
        {
            await foreach (var plan in copy.PlanAsync(selection, Rename, keepKmsKey, token).ConfigureAwait(false)) await queue.PostAsync(() => Tell(plan)).ConfigureAwait(false);
            return;
        }

        await foreach (var result in copy.RunAsync(selection, Rename, keepKmsKey, token).ConfigureAwait(false)) await queue.PostAsync(() => Write(result)).ConfigureAwait(false);
    }

    private string Rename(string name) => Destination ?? NamePrefix + name;

    private static string Target(RowPlan plan) => plan.Place.File == plan.Name ? plan.Name : $"{plan.Place.File} -> {plan.Name}";

    private static string Describe(RowPlan plan) => ChangedNames.Describe(plan);

    private void Tell(RowPlan plan)
    {
        Progress.Count(plan);
        Approve(Target(plan), Describe(plan));
    }

    private void Write(RowResult result)
    {
        Progress.Count(result);
        WriteObject(new CopyResult(result));
        if (result.Action == RowAction.Failed) WriteFailedRow(result.Place.File ?? result.Name, result.ErrorCode, result.Message, result.StatusCode, result.RequestId);
    }
}
