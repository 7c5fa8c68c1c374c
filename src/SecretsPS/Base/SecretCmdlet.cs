using System.Management.Automation;
using SecretsPS.Binding;

namespace SecretsPS.Commands;

/// <summary>Base of the cmdlets that take secrets from the pipeline by value: one call a secret.</summary>
public abstract class SecretCmdlet : ParallelCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];
}
