using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>ListSecrets: pages of metadata, filtered and sorted; newest first unless the request says otherwise.</summary>
internal static class ListSecrets
{
    private const int PageSize = 100;

    public static void Run(Call call)
    {
        Input input = call.Input;
        ListingOrder key = input.Text("SortBy") switch
        {
            "name" => ListingOrder.Name,
            "last-accessed-date" => ListingOrder.LastAccessedDate,
            "last-changed-date" => ListingOrder.LastChangedDate,
            _ => ListingOrder.CreatedDate,
        };
        SecretQuery query = new(
            call,
            nameof(ListSecrets),
            input.List("Filters"),
            key,
            ascending: input.Text("SortOrder") is "asc",
            withDeleted: input.Flag("IncludePlannedDeletion") ?? false);
        List<Secret> page = query.Page((int)(input.Number("MaxResults") ?? PageSize), input.Text("NextToken"), out string? nextToken);

        call.Writer.WriteStartArray("SecretList"u8);
        foreach (Secret secret in page)
        {
            if (!SecretLease.TryTake(secret, call.Now, out SecretLease lease))
                continue;
            using (lease)
            {
                call.Writer.WriteStartObject();
                SecretWriter.Write(call.Writer, secret, "SecretVersionsToStages"u8, call.Now);
                call.Writer.WriteEndObject();
            }
        }

        call.Writer.WriteEndArray();
        call.Writer.WriteOptional("NextToken"u8, nextToken);
    }
}
