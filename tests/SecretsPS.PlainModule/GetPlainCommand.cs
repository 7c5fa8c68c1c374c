using System.Management.Automation;

namespace SecretsPS.PlainModule;

[Cmdlet(VerbsCommon.Get, "Plain")]
[OutputType(typeof(string))]
public sealed class GetPlainCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public string Name { get; set; } = "";

    protected override void ProcessRecord() => WriteObject(Name);
}
