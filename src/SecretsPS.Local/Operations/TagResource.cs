using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>TagResource: adds tags, or gives existing keys new values.</summary>
internal static class TagResource
{
    public static void Run(Call call)
    {
        List<Tag> added = Tags.Read(call.Input.List("Tags"));
        using SecretLease lease = call.OpenWritable();
        if (added.Count == 0)
            return;

        List<Tag> merged = Tags.Merge(lease.Content.Tags, added);
        if (merged.Count > Tags.Quota)
            throw Errors.InvalidParameter("You can't attach more than 50 tags to a secret.");
        lease.Content.Tags = merged;
        lease.Content.Changed(call.Now);
    }
}
