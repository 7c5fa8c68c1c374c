namespace SecretsPS.Interop.Tests.Support;

/// <summary>A test that needs programs of others. It is skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute(params Client[] clients)
    {
        Clients = clients;
        Skip = clients.Select(client => Installed.Find(client).Missing).FirstOrDefault(reason => reason is not null);
    }

    public IReadOnlyList<Client> Clients { get; }
}
