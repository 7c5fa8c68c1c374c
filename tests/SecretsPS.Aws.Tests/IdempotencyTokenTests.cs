using System.Collections.Concurrent;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>A token that is made is a random UUID, and no two are the same.</summary>
public sealed class IdempotencyTokenTests
{
    [Fact]
    public void Tokens_of_many_threads_are_random_UUIDs_and_all_different()
    {
        var tokens = new ConcurrentBag<string>();
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            var request = new PutSecretValueRequest { SecretId = "a" };
            IdempotencyToken.Fill(request);
            tokens.Add(request.ClientRequestToken!);
        });

        Assert.Equal(20_000, tokens.Distinct(StringComparer.Ordinal).Count());
        Assert.All(tokens, token => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", token));
        // No byte stands still: 16 hexadecimal digits are seen in each place but the version's and the variant's.
        foreach (var place in Enumerable.Range(0, 36).Except([8, 13, 14, 18, 19, 23]))
            Assert.Equal(16, tokens.Select(token => token[place]).Distinct().Count());
    }

    [Fact]
    public void Token_that_was_given_stays()
    {
        var request = new PutSecretValueRequest { SecretId = "a", ClientRequestToken = "given" };
        IdempotencyToken.Fill(request);
        Assert.Equal("given", request.ClientRequestToken);
    }
}
