using System.Collections;
using System.Management.Automation;
using SecretsPS.Masking;

namespace SecretsPS.Running;

/// <summary>Hides values in error records. A record without any stays the object that it is.</summary>
internal sealed class ErrorMasker(MaskedValues values)
{
    /// <summary>The record itself, or a new one without the values. The new one tells where it happened no more, as that may quote them too.</summary>
    public ErrorRecord Hide(ErrorRecord record) => Texts(record).Any(IsShown) ? Copy(record) : record;

    /// <summary>Hides values in what came to $Error since a point in time, also in errors that the block caught.</summary>
    /// <param name="errors">$Error.</param>
    /// <param name="last">What stood first then; null where it was empty.</param>
    public void Hide(ArrayList errors, object? last)
    {
        for (var i = 0; i < errors.Count && !ReferenceEquals(errors[i], last); i++)
        {
            var item = errors[i] is PSObject wrapped ? wrapped.BaseObject : errors[i];
            var record = item as ErrorRecord ?? (item as RuntimeException)?.ErrorRecord;
            if (record is not null && Hide(record) is var hidden && !ReferenceEquals(hidden, record)) errors[i] = hidden;
        }
    }

    private bool IsShown(string? text) => text is not null && !ReferenceEquals(values.Hide(text), text);

    private static IEnumerable<string?> Texts(ErrorRecord record)
    {
        for (var exception = record.Exception; exception is not null; exception = exception.InnerException) yield return exception.Message;
        yield return record.ErrorDetails?.Message;
        yield return record.ErrorDetails?.RecommendedAction;
        yield return record.FullyQualifiedErrorId;
        yield return record.CategoryInfo.TargetName;
        yield return record.TargetObject?.ToString();
        yield return record.InvocationInfo?.Line;
        yield return record.ScriptStackTrace;
    }

    private ErrorRecord Copy(ErrorRecord record)
    {
        var id = record.FullyQualifiedErrorId;
        var comma = id.LastIndexOf(',');
        var copy = new ErrorRecord(new MaskedException(values.Hide(record.Exception.Message)), values.Hide(comma > 0 ? id[..comma] : id), record.CategoryInfo.Category, Target(record.TargetObject));
        copy.CategoryInfo.Activity = record.CategoryInfo.Activity;
        copy.CategoryInfo.Reason = record.CategoryInfo.Reason;
        copy.CategoryInfo.TargetName = values.Hide(record.CategoryInfo.TargetName);
        if (record.ErrorDetails is { } details)
            copy.ErrorDetails = new ErrorDetails(values.Hide(details.Message)) { RecommendedAction = values.Hide(details.RecommendedAction ?? "") };
        return copy;
    }

    private object? Target(object? target) => target?.ToString() is { } text && IsShown(text) ? values.Hide(text) : target;
}
