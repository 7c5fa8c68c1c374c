namespace SecretsPS.Model;

/// <summary>A failed policy check.</summary>
public sealed class ValidationErrorsEntry
{
    /// <summary>Name of the check; 1 to 512 characters.</summary>
    public string? CheckName { get; set; }

    /// <summary>What the check found.</summary>
    public string? ErrorMessage { get; set; }
}
