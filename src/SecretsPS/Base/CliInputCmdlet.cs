using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.CliInput;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Base of the cmdlets that take what the AWS CLI takes as input, and print its skeletons.</summary>
/// <typeparam name="TRequest">Request of the operation.</typeparam>
public abstract class CliInputCmdlet<TRequest> : ValueCmdlet
    where TRequest : SecretsManagerRequest, new()
{
    // Each set is named, here and where a class derives: a parameter of all sets, PowerShell looks for in every piped record
    // once more. Nothing comes down the pipeline for a skeleton, or PowerShell could not choose between the sets of a record.

    /// <inheritdoc/>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretTextTransformation(Deferred = true)]
    [AllowNull]
    [Alias("SecretValue", "Value")]
    public override SecretText? SecretString { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [SecretBytesTransformation(Deferred = true)]
    [AllowNull]
    public override SecretBytes? SecretBinary { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = "Parameters", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "CliInput", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Skeleton")]
    [Alias("FullName")]
    public override string? SecretFile { get; set; }

    /// <summary>Input of the AWS CLI's <c>--cli-input-json</c>: text, or the path of a file. Parameters given beside it win.</summary>
    [Parameter(ParameterSetName = "CliInput")]
    [Parameter(ParameterSetName = "Skeleton")]
    [CliInputTransformation]
    public SecretText? CliInputJson { get; set; }

    /// <summary>Input of the AWS CLI's <c>--cli-input-yaml</c>: text, or the path of a file. Parameters given beside it win.</summary>
    [Parameter(ParameterSetName = "CliInput")]
    [Parameter(ParameterSetName = "Skeleton")]
    [CliInputTransformation]
    public SecretText? CliInputYaml { get; set; }

    /// <summary>Prints a skeleton and calls nothing; Output checks the parameters first.</summary>
    [Parameter(ParameterSetName = "Skeleton", Mandatory = true)]
    [ValidateSet("Input", "YamlInput", "Output")]
    public string? GenerateCliSkeleton { get; set; }

    private protected abstract CliSkeleton Skeleton { get; }

    /// <summary>Name or ARN that the user gave, for errors of this record.</summary>
    private protected abstract string? GivenName { get; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (IsSkeleton("Input") || IsSkeleton("YamlInput"))
        {
            WriteObject(IsSkeleton("Input") ? Skeleton.Json : Skeleton.Yaml);
            return;
        }

        TRequest request;
        var value = default(RecordValue);
        try
        {
            value = ReadValue();
            if (!value.IsGiven && ParameterSetName == "Parameters" && MayAsk)
            {
                // Nobody should type a value for a name that is refused.
                CheckTarget();
                value = AskForValue(GivenName, EmptyAnswer);
            }

            request = CliInputSource.Read<TRequest>(this, CliInputJson?.RevealString(), CliInputYaml?.RevealString()) ?? new TRequest();
            Fill(request, value);
            Check(request);
        }
        catch (SecretsManagerInputException e)
        {
            value.Dispose();
            ClearPiped();
            WriteError(Errors.From(e, GivenName));
            return;
        }

        if (GenerateCliSkeleton is not null)
        {
            value.Dispose();
            WriteObject(Skeleton.Output);
            return;
        }

        try
        {
            Send(request, value);
        }
        catch
        {
            // Nobody was to be asked, or an earlier record ended the pipeline: no call has the value.
            value.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        CliInputJson?.Dispose();
        CliInputYaml?.Dispose();
    }

    // ValidateSet takes any case, and the AWS CLI writes lower case.
    private bool IsSkeleton(string kind) => kind.Equals(GenerateCliSkeleton, StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts the parameters of this record over what the input said.</summary>
    private protected abstract void Fill(TRequest request, RecordValue value);

    /// <summary>Checks the name alone.</summary>
    private protected abstract void CheckTarget();

    /// <summary>What happens where the question for a value is answered with nothing.</summary>
    private protected virtual string? EmptyAnswer => null;

    private protected virtual void Check(TRequest request) => RequestRules.Check(request);

    /// <summary>Asks, and sends the request; the value is this method's to dispose.</summary>
    private protected abstract void Send(TRequest request, RecordValue value);
}
