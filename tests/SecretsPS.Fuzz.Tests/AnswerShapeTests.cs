using System.Reflection;
using SecretsPS.Aws;
using SecretsPS.Model;
using SecretsPS.TestKit.Answers;
using Xunit.Abstractions;

namespace SecretsPS.Fuzz.Tests;

/// <summary>Every answer with every part of it broken, through the whole client: a result without holes in its lists, or one clear error.</summary>
public sealed class AnswerShapeTests(ITestOutputHelper output)
{
    public static TheoryData<string> Operations() => [.. AnswerShapes.Operations];

    [Fact]
    public void All_operations_are_broken() => Assert.Equal(23, AnswerShapes.Operations.Count);

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_broken_answer_is_a_result_without_holes_or_one_clear_error(string operation) =>
        Method(nameof(Check), operation).Invoke(this, [operation]);

    [Theory]
    [InlineData("ListSecrets", "{\"SecretList\":[null]}")]
    [InlineData("ListSecrets", "{\"SecretList\":[{\"SecretVersionsToStages\":{\"v\":null}}]}")]
    [InlineData("DescribeSecret", "{\"VersionIdsToStages\":{\"v\":null}}")]
    [InlineData("DescribeSecret", "{\"VersionIdsToStages\":{\"v\":[null]}}")]
    [InlineData("DescribeSecret", "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"},null]}")]
    [InlineData("DescribeSecret", "{\"ReplicationStatus\":[null]}")]
    [InlineData("BatchGetSecretValue", "{\"SecretValues\":[null]}")]
    [InlineData("BatchGetSecretValue", "{\"Errors\":[null]}")]
    [InlineData("GetSecretValue", "{\"VersionStages\":[null]}")]
    [InlineData("GetSecretValue", "null")]
    [InlineData("DescribeSecret", "{\"CreatedDate\":1e300}")]
    [InlineData("GetRandomPassword", "{\"RandomPassword\":5}")]
    public void What_would_break_who_takes_it_is_refused(string operation, string answer) =>
        Method(nameof(Refuse), operation).Invoke(null, [operation, answer]);

    [Fact]
    public async Task A_null_inside_a_value_is_part_of_the_value()
    {
        var handler = new AnsweringHandler();
        handler.Answers["GetSecretValue"] = """{"Name":"a","Description":null,"SecretString":"{\"a\":[null],\"VersionIdsToStages\":{\"v\":null}}"}""";

        var value = await Connect(handler).SendAsync(new GetSecretValueRequest { SecretId = "a" }, CancellationToken.None);

        Assert.Equal("""{"a":[null],"VersionIdsToStages":{"v":null}}""", value.SecretString!.RevealString());
    }

    [Fact]
    public async Task A_list_that_would_never_end_ends_in_an_error()
    {
        var handler = new AnsweringHandler();
        handler.Answers["ListSecrets"] = """{"SecretList":[],"NextToken":"again"}""";
        var pages = Connect(handler).ListSecretsAsync(new ListSecretsRequest(), CancellationToken.None);

        var error = await Assert.ThrowsAsync<SecretsManagerException>(async () =>
        {
            await foreach (var _ in pages) Assert.Fail("There are none.");
        });

        Assert.Equal(ClientErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Contains("same page", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, handler.Asked.Count);
    }

    private void Check<TResult>(string operation)
        where TResult : class, new()
    {
        var handler = new AnsweringHandler();
        var client = Connect(handler);
        Send<TResult>(client, operation);
        int tried = 0, refused = 0;
        foreach (var answer in AnswerShapes.Broken(operation, [.. AnswerShapes.Empty, .. AnswerShapes.Wrong]))
        {
            tried++;
            handler.Answers[operation] = answer;
            try
            {
                AssertNoHoles(Send<TResult>(client, operation), answer);
            }
            catch (SecretsManagerException error)
            {
                refused++;
                Assert.True(error.ErrorCode == ClientErrorCode.InvalidResponse, $"{error.ErrorCode} for {answer}");
            }
        }

        output.WriteLine($"{operation}: {tried} answers, {refused} refused.");
        Assert.InRange(refused, 1, tried - 1);
    }

    private static void Refuse<TResult>(string operation, string answer)
        where TResult : class, new()
    {
        var handler = new AnsweringHandler();
        handler.Answers[operation] = answer;

        var error = Assert.Throws<SecretsManagerException>(() => Send<TResult>(Connect(handler), operation));

        Assert.Equal(ClientErrorCode.InvalidResponse, error.ErrorCode);
        Assert.Equal("5f0e1d2c-0000-4000-8000-000000000001", error.RequestId);
        Assert.Contains("Check the endpoint URL", error.Message, StringComparison.Ordinal);
    }

    // Whoever takes an item counts on there being something.
    private static void AssertNoHoles(object? result, string answer)
    {
        switch (result)
        {
            case null or string or SecretBuffer or ValueType:
                break;
            case System.Collections.IDictionary map:
                foreach (var item in map.Values) AssertItem(item, answer);
                break;
            case System.Collections.IEnumerable items:
                foreach (var item in items) AssertItem(item, answer);
                break;
            default:
                foreach (var property in result.GetType().GetProperties()) AssertNoHoles(property.GetValue(result), answer);
                break;
        }
    }

    private static void AssertItem(object? item, string answer)
    {
        Assert.True(item is not null, $"An item is null in {answer}");
        AssertNoHoles(item, answer);
    }

    private static TResult Send<TResult>(ISecretsManager client, string operation)
        where TResult : class, new()
    {
        var request = (SecretsManagerRequest<TResult>)Activator.CreateInstance(Type(operation, "Request"))!;
        return client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
    }

    // Input is not what is tried here.
    private static AwsSecretsManager Connect(HttpMessageHandler handler) => AwsSecretsManager.Create(
        new ConnectionSettings { Region = "eu-west-1", Keys = new AccessKeys("AKIDEXAMPLE", SecretText.FromChars("secret")), MaxAttempts = 1, Handler = handler },
        checkInput: false);

    private static MethodInfo Method(string name, string operation) =>
        typeof(AnswerShapeTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)!.MakeGenericMethod(Type(operation, "Result"));

    private static Type Type(string operation, string kind) =>
        typeof(SecretsManagerRequest).Assembly.GetType($"SecretsPS.Model.{operation}{kind}", throwOnError: true)!;
}
