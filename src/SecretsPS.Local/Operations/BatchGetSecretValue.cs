using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>BatchGetSecretValue: up to 20 current values, by id or by filter; what fails is listed, not thrown.</summary>
internal static class BatchGetSecretValue
{
    private const int PageSize = 20;

    public static void Run(Call call)
    {
        Input input = call.Input;
        List<object>? ids = input.List("SecretIdList");
        List<object>? filters = input.List("Filters");
        if (ids is not null && filters is not null)
            throw Errors.InvalidParameter("You can't specify both SecretIdList and Filters.");
        if (ids is null && filters is null)
            throw Errors.InvalidParameter("You must specify either SecretIdList or Filters.");
        if (ids is not null && (input.Has("MaxResults") || input.Has("NextToken")))
            throw Errors.InvalidParameter("You can specify MaxResults and NextToken only with Filters.");

        List<(string SecretId, ServiceException Error)> failures = [];
        string? nextToken = null;
        call.Writer.WriteStartArray("SecretValues"u8);
        if (ids is not null)
            WriteByIds(call, ids.Cast<string>(), failures);
        else
            nextToken = WriteByFilters(call, filters!, failures);
        call.Writer.WriteEndArray();
        call.Writer.WriteOptional("NextToken"u8, nextToken);
        WriteFailures(call, failures);
    }

    private static void WriteByIds(Call call, IEnumerable<string> ids, List<(string SecretId, ServiceException Error)> failures)
    {
        foreach (string id in ids)
        {
            try
            {
                if (!Names.IsValid(id))
                    throw Errors.InvalidName();
                if (!call.TryOpen(id, out SecretLease lease))
                    throw Errors.NotFound();
                WriteOne(call, Call.Active(lease));
            }
            catch (ServiceException error)
            {
                failures.Add((id, error));
            }
        }
    }

    private static string? WriteByFilters(Call call, List<object> items, List<(string SecretId, ServiceException Error)> failures)
    {
        SecretQuery query = new(call, nameof(BatchGetSecretValue), items, ListingOrder.CreatedDate, ascending: false, withDeleted: false);
        int size = (int)(call.Input.Number("MaxResults") ?? PageSize);
        List<Secret> page = query.Page(size, call.Input.Text("NextToken"), out string? nextToken);
        foreach (Secret secret in page)
        {
            try
            {
                if (SecretLease.TryTake(secret, call.Now, out SecretLease lease))
                    WriteOne(call, Call.Active(lease));
            }
            catch (ServiceException error)
            {
                failures.Add((secret.Arn, error));
            }
        }

        return nextToken;
    }

    private static void WriteOne(Call call, SecretLease lease)
    {
        using (lease)
        {
            SecretVersion version = VersionReading.Find(call, lease);
            call.Writer.WriteStartObject();
            VersionReading.Write(call, lease, version);
            call.Writer.WriteEndObject();
        }
    }

    private static void WriteFailures(Call call, List<(string SecretId, ServiceException Error)> failures)
    {
        call.Writer.WriteStartArray("Errors"u8);
        foreach ((string secretId, ServiceException error) in failures)
        {
            call.Writer.WriteStartObject();
            call.Writer.WriteString("SecretId"u8, secretId);
            call.Writer.WriteString("ErrorCode"u8, error.Code);
            call.Writer.WriteOptional("Message"u8, error.Text);
            call.Writer.WriteEndObject();
        }

        call.Writer.WriteEndArray();
    }
}
