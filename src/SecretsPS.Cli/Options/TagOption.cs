using SecretsPS.Bulk;
using SecretsPS.Cli.Output;
using SecretsPS.Model;

namespace SecretsPS.Cli.Options;

/// <summary>Reads what stands behind <c>--tag</c>.</summary>
internal static class TagOption
{
    public static IReadOnlyList<Tag> Parse(string text)
    {
        try
        {
            var tags = TagText.Parse(text);
            return tags.Count > 0 ? tags : throw new SecretsManagerInputException("Tag", "there is no key=value. Write env=prod.");
        }
        catch (SecretsManagerInputException error)
        {
            var message = error.Message.StartsWith("Tags: ", StringComparison.Ordinal) ? error.Message["Tags: ".Length..] : error.Message;
            throw new SecretsManagerInputException("Tag", $"--tag '{Printable.Text(text)}': {message}");
        }
    }
}
