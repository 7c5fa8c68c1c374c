using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>
/// Completes the partner types of managed external secrets: those that secrets of the connection have, and those that AWS
/// documents. AWS adds partners: the API takes any text, and a newer type is typed.
/// </summary>
internal sealed class SecretTypeCompleter : IArgumentCompleter
{
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/mes-partners.html
    private static readonly Candidate[] s_documented =
    [
        new("BigIDClientSecret", "BigID"),
        new("CiscoSecurityPlatformApiKey", "Cisco"),
        new("ConfluentCloudApiKey", "Confluent Cloud"),
        new("DatabricksPAT", "Databricks"),
        new("DatabricksSPSecret", "Databricks"),
        new("DatadogAdminKey", "Datadog"),
        new("DatadogApiKey", "Datadog"),
        new("DatadogApplicationKey", "Datadog"),
        new("GitLabAccessToken", "GitLab"),
        new("JenkinsApiToken", "Jenkins"),
        new("MongoDBAtlasDatabaseUser", "MongoDB Atlas"),
        new("MongoDBAtlasServiceAccount", "MongoDB Atlas"),
        new("NetskopeApiToken", "Netskope"),
        new("PaddleApiKey", "Paddle"),
        new("SalesforceClientSecret", "Salesforce"),
        new("SnowflakeKeyPairAuthentication", "Snowflake"),
        new("SnowflakePat", "Snowflake"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        // What is documented needs no service.
        Completion.From(_ => Completion.Try(() => Find(ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters))).Concat(s_documented), wordToComplete);

    private static IEnumerable<Candidate> Find(ServiceCompletion? service) =>
        (service?.All() ?? []).Select(secret => secret.Type ?? "").Where(type => type.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(type => new Candidate(type));
}
