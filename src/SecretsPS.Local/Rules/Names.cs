using System.Buffers;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rules;

/// <summary>The characters that names and secret ids may hold. The service refuses others before it looks at anything else.</summary>
internal static class Names
{
    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/_+=.@!");

    public static bool IsValid(string nameOrArn) =>
        !(SecretArn.Resource(nameOrArn) ?? nameOrArn).AsSpan().ContainsAnyExcept(s_allowed);

    /// <summary>Checks the member that names the secret, where the operation has one.</summary>
    public static void Check(Input input)
    {
        foreach (Member member in input.Shape.Members)
        {
            bool namesSecret = member.Name is "Name" or "SecretId";
            if (namesSecret && input.Text(member.Name) is { } name && name.Length <= member.Shape.Max && !IsValid(name))
                throw Errors.InvalidName();
        }
    }
}
