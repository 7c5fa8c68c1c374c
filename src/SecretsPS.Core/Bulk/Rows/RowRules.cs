using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Checks of a row before any call.</summary>
internal static class RowRules
{
    /// <summary>Returns the first problem of a row, or null.</summary>
    public static RowProblem? FindProblem(SecretRow row)
    {
        // RequestRules names the size of a value; a report of thousands of rows must not.
        if (IsTooLarge(row.SecretString)) return Problem(row, "SecretString", TooLarge("SecretString", " of UTF-8"));
        if (IsTooLarge(row.SecretBinary)) return Problem(row, "SecretBinary", TooLarge("SecretBinary", ""));
        try
        {
            RequestRules.Check(ToCreateRequest(row, token: null));
            return null;
        }
        catch (SecretsManagerInputException error)
        {
            return Problem(row, error.Field, error.Message);
        }
    }

    public static string? FindWarning(SecretRow row)
    {
        if (row.Name is null) return null;
        if (SecretName.LooksLikeArnSuffix(row.Name))
            return $"{row.Place}: the name '{row.Name}' ends in a hyphen and six characters, like the suffix of an ARN. It cannot be found by its partial ARN; choose another name if you can.";
        return null;
    }

    public static CreateSecretRequest ToCreateRequest(SecretRow row, string? token) => new()
    {
        Name = row.Name,
        ClientRequestToken = token,
        SecretString = row.SecretString,
        SecretBinary = row.SecretBinary,
        Description = row.Description,
        KmsKeyId = row.KmsKeyId,
        Tags = row.Tags is { Count: > 0 } ? row.Tags : null,
        AddReplicaRegions = row.AddReplicaRegions is { Count: > 0 } ? row.AddReplicaRegions : null,
        ForceOverwriteReplicaSecret = row.ForceOverwriteReplicaSecret,
    };

    private static bool IsTooLarge(SecretBuffer? value) => value is not null && value.GetByteCount() > Limits.ValueBytes;

    private static string TooLarge(string field, string unit) =>
        $"{field} is larger than {Limits.ValueBytes:N0} bytes{unit}, the limit of a value. Shorten it, split it over several secrets, or keep it in S3 under KMS.";

    private static RowProblem Problem(SecretRow row, string column, string message) => new(row.Place, column, message) { Name = row.Name };
}
