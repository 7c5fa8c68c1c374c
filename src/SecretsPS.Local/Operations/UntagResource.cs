using SecretsPS.Local.Rules;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>UntagResource: removes tags; keys that are not there are no error.</summary>
internal static class UntagResource
{
    public static void Run(Call call)
    {
        List<string> keys = [.. call.Input.List("TagKeys")!.Cast<string>()];
        keys.ForEach(Tags.RefuseSystemKey);
        using SecretLease lease = call.OpenWritable();
        if (lease.Content.Tags?.RemoveAll(tag => keys.Contains(tag.Key, StringComparer.Ordinal)) > 0)
            lease.Content.Changed(call.Now);
    }
}
