using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Makes a random password.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html">GetRandomPassword</see>.</remarks>
public sealed class GetRandomPasswordRequest : SecretsManagerRequest<GetRandomPasswordResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "GetRandomPassword";

    /// <summary>Characters of the password; 32 where null; 1 to 4096.</summary>
    public long? PasswordLength { get; set; }

    /// <summary>Characters to leave out; 0 to 4096 characters.</summary>
    public string? ExcludeCharacters { get; set; }

    /// <summary>Leaves out digits.</summary>
    public bool? ExcludeNumbers { get; set; }

    /// <summary>Leaves out punctuation.</summary>
    public bool? ExcludePunctuation { get; set; }

    /// <summary>Leaves out upper-case letters.</summary>
    public bool? ExcludeUppercase { get; set; }

    /// <summary>Leaves out lower-case letters.</summary>
    public bool? ExcludeLowercase { get; set; }

    /// <summary>Includes the blank.</summary>
    public bool? IncludeSpace { get; set; }

    /// <summary>Asks for at least one character of each type; true where null.</summary>
    public bool? RequireEachIncludedType { get; set; }
}

/// <summary>Answer of GetRandomPassword.</summary>
public sealed class GetRandomPasswordResult
{
    /// <summary>The password; 0 to 4096 characters.</summary>
    public SecretText? RandomPassword { get; set; }
}
