using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SecretsPS.Model;

namespace SecretsPS.CliInput;

/// <summary>
/// Reads the JSON of <c>--cli-input-json</c> into a request. A skeleton's placeholders that were left empty count as
/// not given, so that a skeleton needs no pruning.
/// </summary>
internal static class CliInputReader
{
    public static TRequest Read<TRequest>(string json, string field)
        where TRequest : SecretsManagerRequest
    {
        var typeInfo = (JsonTypeInfo<TRequest>)CliInputJson.Default.GetTypeInfo(typeof(TRequest))!;
        try
        {
            using (var document = JsonDocument.Parse(json)) CheckMembers(document.RootElement, typeInfo, field);
            var request = JsonSerializer.Deserialize(json, typeInfo)
                ?? throw new SecretsManagerInputException(field, $"{field} is null; a JSON object is expected.");
            DropPlaceholders(request);
            return request;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json says it this way where an escape is half a character.
            throw new SecretsManagerInputException(field, $"{field} holds half a character: a \\ud800 to \\udfff without its other half. Correct the escape.");
        }
        catch (JsonException e)
        {
            // The parser's message may quote the text around the fault, which may be a value.
            throw new SecretsManagerInputException(field, $"{field} is not valid for {typeInfo.Type.Name[..^"Request".Length]}{Place(e)}. -GenerateCliSkeleton Input shows the shape.");
        }
    }

    private static void CheckMembers(JsonElement root, JsonTypeInfo typeInfo, string field)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new SecretsManagerInputException(field, $"{field} is not a JSON object. -GenerateCliSkeleton Input shows the shape.");
        var known = typeInfo.Properties.Select(property => property.Name).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                throw new SecretsManagerInputException(field, $"{field} holds the unknown member '{member.Name}'. Did you mean '{known.MinBy(name => EditDistance.Between(name, member.Name))}'? Names are case-sensitive.");
            if (!seen.Add(member.Name))
                throw new SecretsManagerInputException(field, $"{field} holds '{member.Name}' twice. Keep one.");
        }
    }

    private static string Place(JsonException exception)
    {
        var place = new StringBuilder();
        if (exception.LineNumber is { } line) place.Append(" at line ").Append(line + 1).Append(", byte ").Append(exception.BytePositionInLine + 1);
        return place.ToString();
    }

    private static void DropPlaceholders(SecretsManagerRequest request)
    {
        switch (request)
        {
            case CreateSecretRequest r:
                r.ClientRequestToken = Given(r.ClientRequestToken);
                r.Description = Given(r.Description);
                r.KmsKeyId = Given(r.KmsKeyId);
                r.Type = Given(r.Type);
                r.SecretString = Given(r.SecretString);
                r.SecretBinary = Given(r.SecretBinary);
                r.Tags = Given(r.Tags, tag => string.IsNullOrEmpty(tag.Key) && string.IsNullOrEmpty(tag.Value));
                r.AddReplicaRegions = Given(r.AddReplicaRegions, replica => string.IsNullOrEmpty(replica.Region));
                foreach (var replica in r.AddReplicaRegions ?? []) replica.KmsKeyId = Given(replica.KmsKeyId);
                if (r.AddReplicaRegions is null) r.ForceOverwriteReplicaSecret = null;
                break;
            case PutSecretValueRequest r:
                r.ClientRequestToken = Given(r.ClientRequestToken);
                r.SecretString = Given(r.SecretString);
                r.SecretBinary = Given(r.SecretBinary);
                r.RotationToken = Given(r.RotationToken);
                r.VersionStages = Given(r.VersionStages, string.IsNullOrEmpty);
                break;
        }
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static T? Given<T>(T? value)
        where T : SecretBuffer => value?.GetByteCount() > 0 ? value : null;

    private static T[]? Given<T>(IReadOnlyList<T>? items, Func<T, bool> isPlaceholder)
    {
        // A dash with nothing behind it, in YAML.
        if (items is not null && items.Contains(default)) throw new JsonException();
        var given = items?.Where(item => !isPlaceholder(item)).ToArray();
        return given is { Length: > 0 } ? given : null;
    }
}
