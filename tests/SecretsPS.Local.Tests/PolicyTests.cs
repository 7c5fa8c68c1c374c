using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Resource policies: what is well formed, what is broad, what locks out.</summary>
public sealed class PolicyTests
{
    private const string Account = """{"AWS":"arn:aws:iam::123456789012:root"}""";

    [Theory]
    [InlineData("not json", "This policy contains invalid Json")]
    [InlineData("{", "This policy contains invalid Json")]
    [InlineData("[]", "This policy has invalid syntax")]
    [InlineData("{}", "This policy has invalid syntax")]
    [InlineData("""{"Version":"2012-10-17"}""", "This policy has invalid syntax")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "This policy has invalid syntax")]
    [InlineData("""{"Version":"2012-10-17","Statement":1}""", "This policy has invalid syntax")]
    [InlineData("""{"Version":"2012-10-17","Statement":[1]}""", "This policy has invalid syntax")]
    [InlineData("""{"Version":1,"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Extra":1,"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Maybe","Principal":"*","Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Principal":"*","Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"x","Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Who":"x"},"Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{},"Action":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":[],"Resource":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"*"}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","More":1}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":1}}""", "This policy has invalid syntax")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"AWS":"bob"},"Action":"*","Resource":"*"}}""", "This resource policy contains an unsupported principal")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Service":"x.example.com"},"Action":"*","Resource":"*"}}""", "This resource policy contains an unsupported principal")]
    public void Malformed_policies_are_refused(string policy, string message)
    {
        using Api api = new();
        api.Create("s");
        foreach (string operation in new[] { "PutResourcePolicy", "ValidateResourcePolicy" })
            api.Fail(operation, new { SecretId = "s", ResourcePolicy = policy }, "MalformedPolicyDocumentException", message);
    }

    [Theory]
    [InlineData("\"*\"", null, true)]
    [InlineData("""{"AWS":"*"}""", null, true)]
    [InlineData("""{"AWS":["123456789012","*"]}""", null, true)]
    [InlineData("\"*\"", """{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""", false)]
    [InlineData("\"*\"", """{"StringLike":{"aws:PrincipalOrgID":"*"}}""", true)]
    [InlineData("\"*\"", """{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","0.0.0.0/0"]}}""", true)]
    [InlineData("\"*\"", """{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData(Account, null, false)]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""", null, false)]
    [InlineData("""{"AWS":"arn:aws:sts::123456789012:assumed-role/r/s"}""", null, false)]
    public void Broad_access_is_seen(string principal, string? condition, bool isBroad)
    {
        using Api api = new();
        api.Create("s");
        string policy = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":{{principal}},"Action":"secretsmanager:GetSecretValue","Resource":"*"{{(condition is null ? string.Empty : ",\"Condition\":" + condition)}}}]}""";
        Answer answer = api.Ok("ValidateResourcePolicy", new { ResourcePolicy = policy });
        Assert.Equal(!isBroad, answer["PolicyValidationPassed"].GetBoolean());
        Assert.Equal(isBroad ? 1 : 0, answer["ValidationErrors"].GetArrayLength());
        object request = new { SecretId = "s", ResourcePolicy = policy, BlockPublicPolicy = true };
        if (isBroad)
            api.Fail("PutResourcePolicy", request, "PublicPolicyException");
        else
            api.Ok("PutResourcePolicy", request);
    }

    [Fact]
    public void A_policy_that_locks_everybody_out_fails_validation()
    {
        using Api api = new();
        string policy = """{"Statement":{"Effect":"Deny","Principal":"*","Action":"secretsmanager:*","Resource":"*"}}""";
        Answer answer = api.Ok("ValidateResourcePolicy", new { ResourcePolicy = policy });
        Assert.False(answer["PolicyValidationPassed"].GetBoolean());
        Assert.True(answer["ValidationErrors"][0].Has("ErrorMessage"));
    }

    [Fact]
    public void A_policy_can_be_deleted_and_its_absence_too()
    {
        using Api api = new();
        api.Create("s");
        string policy = $$"""{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":{{Account}},"NotAction":"secretsmanager:DeleteSecret","Resource":"*"}]}""";
        api.Ok("PutResourcePolicy", new { SecretId = "s", ResourcePolicy = policy });
        api.Ok("DeleteResourcePolicy", new { SecretId = "s" });
        Assert.False(api.Ok("GetResourcePolicy", new { SecretId = "s" }).Has("ResourcePolicy"));
        api.Ok("DeleteResourcePolicy", new { SecretId = "s" });
        api.Fail("ValidateResourcePolicy", new { SecretId = "absent", ResourcePolicy = policy }, "ResourceNotFoundException");
    }
}
