using System.Text;
using SecretsPS.Bulk;
using SecretsPS.CliInput;
using SecretsPS.Formats;
using SecretsPS.Json;
using SecretsPS.Model;

namespace SecretsPS.Fuzz.Tests;

/// <summary>Names, tags, ARNs, regions, the input of the AWS CLI, and keys of JSON values.</summary>
internal static class TextTargets
{
    private const string Arn = "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:app/db-AbCdEf";

    private const string Create = """
        {"Name":"app/db","ClientRequestToken":"11111111-2222-3333-4444-555555555555","Description":"d","KmsKeyId":"alias/a","SecretString":"v","Tags":[{"Key":"env","Value":"prod"}],"AddReplicaRegions":[{"Region":"eu-west-1","KmsKeyId":""}],"ForceOverwriteReplicaSecret":true}
        """;

    private const string Put = """{"SecretId":"app/db","SecretBinary":"AQID","VersionStages":["AWSCURRENT","x"],"RotationToken":""}""";

    private const string CreateYaml = """
        Name: 'app/db'  # [REQUIRED]
        Description: >-
          folded
          text
        SecretBinary: !!binary 'AQID'
        Tags: &tags
        - Key: env
          Value: "pr\x6fd"
        - {Key: k, Value: v}
        """;

    private const string Value = """{"user":"a","db":{"password":"p","hosts":["h1",{"port":5432}]},"a.b":1e3,"é\u00e9":null}""";

    public static FuzzTarget[] All =>
    [
        FuzzTarget.OfText("name", name =>
        {
            _ = SecretName.LooksLikeArnSuffix(name);
            SecretName.Check(name);
            RequestRules.Check(new CreateSecretRequest { Name = name, SecretString = SecretText.FromChars("v"), ClientRequestToken = Guid.NewGuid().ToString() });
        }, "app/db", "a-AbCdEf", "A_b+c=d.e@f!", new string('n', 512)),
        FuzzTarget.OfText("arn", arn =>
        {
            _ = SecretArn.IsArn(arn);
            _ = SecretArn.TryParse(arn, out _);
            RequestRules.Check(new GetSecretValueRequest { SecretId = arn });
        }, Arn, "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a", "app/db"),
        FuzzTarget.OfText("region", region => RegionName.Check(region), "eu-west-1", "us-gov-east-1", "me-central-1"),
        FuzzTarget.OfText("tags", text =>
        {
            var tags = TagText.Parse(text);
            TagRules.Check([.. tags]);
            var again = TagText.Parse(TagText.Format(tags));
            Assert.Equal(tags.Select(tag => (tag.Key, tag.Value)), again.Select(tag => (tag.Key, tag.Value)));
        }, "env=prod;team=core", """{"env":"prod;x","k":""}""", "a=b"),
        FuzzTarget.OfText("replicas", text =>
        {
            var replicas = ReplicaText.Parse(text);
            RequestRules.Check(new ReplicateSecretToRegionsRequest { SecretId = "a", AddReplicaRegions = replicas });
        }, "eu-west-1;us-west-2=alias/app", "us-east-1"),
        FuzzTarget.OfText("cli-json", json => RequestRules.Check(Filled(CliInputReader.Read<CreateSecretRequest>(json, "CliInputJson"))), Create),
        FuzzTarget.OfText("cli-json-put", json => RequestRules.Check(Filled(CliInputReader.Read<PutSecretValueRequest>(json, "CliInputJson"))), Put),
        FuzzTarget.OfText("cli-yaml", yaml => RequestRules.Check(Filled(CliInputReader.Read<CreateSecretRequest>(Encoding.UTF8.GetString(new Yaml().ToJson(yaml)), "CliInputYaml"))), CreateYaml, Create),
        FuzzTarget.OfBytes("json-keys", json =>
        {
            // What a secret holds is text, which the buffer checks.
            using var text = SecretText.FromUtf8(json);
            JsonLookup.CheckObject(text.RevealBytes(), "JsonKey");
            foreach (var path in new[] { "user", "db.password", "db.hosts.1.port", "a.b", "new", "é\u00e9", "" })
            {
                _ = JsonLookup.TryFind(text.RevealBytes(), path, out _);
                using var value = SecretText.FromChars("x\"\\");
                using var changed = Changed(text, path, value);
                if (changed is not null) JsonLookup.CheckObject(changed.RevealBytes(), "JsonKey");
            }
        }, Value, """{"a":[[],{},"\ud83d\ude00"]}"""),
    ];

    private static SecretText? Changed(SecretText text, string path, SecretText value)
    {
        try
        {
            return JsonEdit.Set(text, path, value);
        }
        catch (SecretsManagerInputException)
        {
            return null;
        }
    }

    // The client fills the token in, and the cmdlet the name.
    private static CreateSecretRequest Filled(CreateSecretRequest request)
    {
        request.ClientRequestToken ??= Guid.NewGuid().ToString();
        return request;
    }

    private static PutSecretValueRequest Filled(PutSecretValueRequest request)
    {
        request.ClientRequestToken ??= Guid.NewGuid().ToString();
        return request;
    }
}
