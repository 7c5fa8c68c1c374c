using SecretsPS.Model;

namespace SecretsPS.Aws.Tests.Support;

internal static class Clients
{
    public static AccessKeys Keys => new("AKIDEXAMPLE", SecretText.FromChars("secret"));

    public static ISecretsManager For(HttpMessageHandler handler, string region = "eu-west-1", bool checkInput = true) =>
        AwsSecretsManager.Create(new ConnectionSettings { Region = region, Keys = Keys, Handler = handler }, checkInput);

    public static async Task<SecretsManagerException> FailAsync(ISecretsManager client) =>
        await Assert.ThrowsAsync<SecretsManagerException>(() => client.SendAsync(new DescribeSecretRequest { SecretId = "app/db" }, CancellationToken.None));
}
