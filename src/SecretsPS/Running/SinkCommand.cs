using System.Management.Automation;

namespace SecretsPS.Running;

/// <summary>End of the pipeline that a script block runs in: hands each object on as it comes. No cmdlet of the module, so it has no name of its own.</summary>
internal sealed class SinkCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)]
    public Action<object?> Take { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    public object? Item { get; set; }

    protected override void ProcessRecord() => Take(Item);
}
