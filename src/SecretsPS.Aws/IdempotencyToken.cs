using SecretsPS.Model;

namespace SecretsPS.Aws;

/// <summary>Fills in the ClientRequestToken, as every SDK does: the service refuses a request without one.</summary>
internal static class IdempotencyToken
{
    public static void Fill(SecretsManagerRequest request)
    {
        switch (request)
        {
            case CreateSecretRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
            case PutSecretValueRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
            case UpdateSecretRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
            case RotateSecretRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
        }
    }

    private static string NewToken() => RandomGuid.Next().ToString();
}
