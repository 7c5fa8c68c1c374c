using System.Globalization;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>ListSecretVersionIds: the versions of a secret, oldest first; those without a label only on demand.</summary>
internal static class ListSecretVersionIds
{
    private const int PageSize = 100;

    public static void Run(Call call)
    {
        Input input = call.Input;
        bool withDeprecated = input.Flag("IncludeDeprecated") ?? false;
        using SecretLease lease = call.Open();
        lease.Content.Prune(call.Now);

        string binding = string.Join('\n', nameof(ListSecretVersionIds), lease.Secret.Arn, withDeprecated);
        string? position = call.State.PageTokens.Open(binding, input.Text("NextToken"));
        List<SecretVersion> rest = Rest(lease.Content, position, withDeprecated);
        int size = (int)(input.Number("MaxResults") ?? PageSize);

        call.Writer.WriteStartArray("Versions"u8);
        foreach (SecretVersion version in rest.Take(size))
            WriteVersion(call, lease.Secret, version);
        call.Writer.WriteEndArray();
        if (rest.Count > size)
            call.Writer.WriteString("NextToken"u8, call.State.PageTokens.Issue(binding, Position(rest[size - 1])));
        call.WriteIdentity(lease.Secret);
    }

    private static List<SecretVersion> Rest(SecretContent content, string? position, bool withDeprecated)
    {
        IEnumerable<SecretVersion> versions = content.Versions;
        if (position is not null)
        {
            long last = long.Parse(position, NumberStyles.None, CultureInfo.InvariantCulture);
            versions = versions.Where(version => version.Sequence > last);
        }

        return versions.Where(version => withDeprecated || version.Stages.Count > 0).ToList();
    }

    private static string Position(SecretVersion version) => version.Sequence.ToString(CultureInfo.InvariantCulture);

    private static void WriteVersion(Call call, Secret secret, SecretVersion version)
    {
        call.Writer.WriteStartObject();
        call.Writer.WriteString("VersionId"u8, version.Id);
        if (version.Stages.Count > 0)
            call.Writer.WriteStrings("VersionStages"u8, version.Stages);
        call.Writer.WriteOptionalDay("LastAccessedDate"u8, version.LastAccessed);
        call.Writer.WriteTime("CreatedDate"u8, version.Created);
        string? key = secret.IsReplica ? secret.KmsKeyId : version.KmsKeyId;
        call.Writer.WriteStrings("KmsKeyIds"u8, [key ?? "DefaultEncryptionKey"]);
        call.Writer.WriteEndObject();
    }
}
