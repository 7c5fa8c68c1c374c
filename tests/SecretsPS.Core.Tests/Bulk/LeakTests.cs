using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Local;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>No result, plan, problem or exception holds a value in any form, whatever goes wrong.</summary>
public sealed class LeakTests
{
    private const string Canary = "CANARY-e5d07f";

    public static TheoryData<string> Files =>
    [
        $"Name,SecretString\na,{Canary}\n",
        $"Name,SecretString\n{Canary}!,{Canary} \nb,\"{Canary}\n",
        $"Name,SecretString\na,{Canary}\na,{Canary}2\n",
        $"Name,SecretString,SecretBinary\na,,{Canary}\n",
        $"Name,SecretString,Tags\na,{Canary},no-{Canary}\n",
        $"{Canary},Name\nx,{Canary}\n",
        $"Name,SecretString\na,{Canary},{Canary}\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Canary_is_nowhere(string csv)
    {
        foreach (var fault in new[] { null, "AccessDeniedException", "InternalServiceError", "ExpiredTokenException", ClientErrorCode.EndpointUnreachable })
        {
            var cloud = new Cloud(new LocalServiceOptions());
            await cloud.CreateAsync("a", """{"password":"CANARY-e5d07f-old"}""");
            if (fault is not null) cloud.Before = _ => throw new SecretsManagerException(fault, "refused", 400);
            var said = new List<object>();
            foreach (var noCompare in new[] { false, true })
            {
                var options = Importing.Unpaced with { NoCompare = noCompare };
                said.AddRange(await CatchAsync(async () => (await cloud.PlanAsync(csv, options)).ToList<object>()));
                said.AddRange(await CatchAsync(async () => (await cloud.ImportAsync(csv, options)).ToList<object>()));
            }

            foreach (var thing in said)
            {
                var texts = thing is Exception error ? $"{error} {error.Data.Count}" : $"{thing} {JsonSerializer.Serialize(thing)}";
                // A row's own name may hold the canary on purpose: a name is no secret. The value's is longer or alone.
                Assert.DoesNotContain(Canary, texts, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Canary))[..12], texts, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<List<object>> CatchAsync(Func<Task<List<object>>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (error is BulkInputException or SecretsManagerException or SecretsManagerInputException)
        {
            return [error];
        }
    }
}
