using System.Management.Automation;
using System.Security;
using SecretsPS.Binding;
using SecretsPS.Connection;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Makes a random password in the service; it is stored nowhere.</summary>
[Cmdlet(VerbsCommon.New, "SMRandomPassword")]
[OutputType(typeof(SecureString), typeof(string))]
public sealed class NewSMRandomPasswordCommand : ConnectionCmdlet
{
    /// <summary>Characters of the password; 1 to 4,096, default 32.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public long? PasswordLength { get; set; }

    /// <summary>Characters that the password must not hold.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    public string? ExcludeCharacters { get; set; }

    /// <summary>Leaves out digits.</summary>
    [Parameter]
    public SwitchParameter ExcludeNumbers { get; set; }

    /// <summary>Leaves out punctuation.</summary>
    [Parameter]
    public SwitchParameter ExcludePunctuation { get; set; }

    /// <summary>Leaves out upper-case letters.</summary>
    [Parameter]
    public SwitchParameter ExcludeUppercase { get; set; }

    /// <summary>Leaves out lower-case letters.</summary>
    [Parameter]
    public SwitchParameter ExcludeLowercase { get; set; }

    /// <summary>Allows the blank.</summary>
    [Parameter]
    public SwitchParameter IncludeSpace { get; set; }

    /// <summary>Asks for at least one character of each type that is not left out; the service does so unless this is $false.</summary>
    [Parameter]
    public SwitchParameter RequireEachIncludedType { get; set; }

    /// <summary>Returns the password as a string, which stays in memory until it is collected.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var request = new GetRandomPasswordRequest
        {
            PasswordLength = PasswordLength,
            ExcludeCharacters = string.IsNullOrEmpty(ExcludeCharacters) ? null : ExcludeCharacters,
            ExcludeNumbers = Given(ExcludeNumbers, nameof(ExcludeNumbers)),
            ExcludePunctuation = Given(ExcludePunctuation, nameof(ExcludePunctuation)),
            ExcludeUppercase = Given(ExcludeUppercase, nameof(ExcludeUppercase)),
            ExcludeLowercase = Given(ExcludeLowercase, nameof(ExcludeLowercase)),
            IncludeSpace = Given(IncludeSpace, nameof(IncludeSpace)),
            RequireEachIncludedType = Given(RequireEachIncludedType, nameof(RequireEachIncludedType)),
        };
        if (!Accept(request, null)) return;
        Run(null, token => ClientFor().SendAsync(request, token), Write);
    }

    private void Write(GetRandomPasswordResult result)
    {
        using var password = result.RandomPassword;
        if (password is null) WriteFailure(new SecretsManagerException(ClientErrorCode.InvalidResponse, "GetRandomPassword answered without a password. Check the endpoint."), null);
        else if (AsPlainText) WriteObject(password.RevealString());
        else WriteObject(SecureStrings.FromSecretText(password));
    }
}
