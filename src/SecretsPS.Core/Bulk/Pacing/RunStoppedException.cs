namespace SecretsPS.Bulk;

/// <summary>Carries an error that ends the whole run past the places that handle the errors of one row.</summary>
internal sealed class RunStoppedException(SecretsManagerException error) : Exception(error.Message)
{
    public SecretsManagerException Error { get; } = error;
}
