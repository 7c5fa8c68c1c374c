using System.Text;
using SecretsPS.Aws.Wire;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>What a call allocates in this project's own marshalling and mapping, beside what AWSSDK does.</summary>
public sealed class AllocationTests
{
    private const int Calls = 100;
    private const int MostBytesACall = 8 * 1024;

    private static readonly byte[] s_answer = Encoding.UTF8.GetBytes("""{"ARN":"arn:aws:secretsmanager:us-east-1:123456789012:secret:a/b-AbCdEf","Name":"a/b","VersionId":"EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE","SecretString":"a value of some length, 32 bytes","VersionStages":["AWSCURRENT"],"CreatedDate":1523477145.713}""");

    [Fact]
    public void Creating_allocates_little() => AssertLittle(() =>
    {
        using var value = SecretText.FromChars("a value of some length, 32 bytes");
        var request = new CreateSecretRequest { Name = "a/b", SecretString = value };
        IdempotencyToken.Fill(request);
        RequestRules.Check(request);
        WireBody.Of(request).GiveBack();
        _ = WireResult.Parse<CreateSecretResult>(s_answer);
    });

    [Fact]
    public void Reading_allocates_little() => AssertLittle(() =>
    {
        var request = new GetSecretValueRequest { SecretId = "a/b" };
        RequestRules.Check(request);
        WireBody.Of(request).GiveBack();
        WireResult.Parse<GetSecretValueResult>(s_answer).SecretString!.Dispose();
    });

    private static void AssertLittle(Action call)
    {
        // What is made once, for all calls, is made here.
        for (var i = 0; i < Calls; i++) call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++) call();
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Calls, 1, MostBytesACall);
    }
}
