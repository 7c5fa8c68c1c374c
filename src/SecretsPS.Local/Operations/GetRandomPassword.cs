using System.Security.Cryptography;
using System.Text.Json;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>GetRandomPassword: every password that fits the request is equally likely.</summary>
internal static class GetRandomPassword
{
    private const int DefaultLength = 32;
    private const string Lowercase = "abcdefghijklmnopqrstuvwxyz";
    private const string Uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Numbers = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    public static void Run(Call call)
    {
        Input input = call.Input;
        int length = (int)(input.Number("PasswordLength") ?? DefaultLength);
        string excluded = input.Text("ExcludeCharacters") ?? string.Empty;
        List<string> types = [];
        Include(types, Lowercase, input.Flag("ExcludeLowercase"), excluded);
        Include(types, Uppercase, input.Flag("ExcludeUppercase"), excluded);
        Include(types, Numbers, input.Flag("ExcludeNumbers"), excluded);
        Include(types, Punctuation, input.Flag("ExcludePunctuation"), excluded);

        // A blank belongs to no type that could be required.
        bool hasSpace = input.Flag("IncludeSpace") is true && !excluded.Contains(' ', StringComparison.Ordinal);
        string alphabet = string.Concat(types) + (hasSpace ? " " : string.Empty);
        if (alphabet.Length == 0)
            throw Errors.InvalidParameter("The request excludes every character, so that no password can be made.");
        bool requireEach = input.Flag("RequireEachIncludedType") ?? true;
        if (requireEach && length < types.Count)
            throw Errors.InvalidParameter("The PasswordLength is too short to include a character of each type.");

        Write(call.Writer, alphabet, requireEach ? types : [], length);
    }

    private static void Include(List<string> types, string characters, bool? isExcluded, string excluded)
    {
        string left = isExcluded is true ? string.Empty : string.Concat(characters.Where(c => !excluded.Contains(c, StringComparison.Ordinal)));
        if (left.Length > 0)
            types.Add(left);
    }

    private static void Write(Utf8JsonWriter writer, string alphabet, List<string> required, int length)
    {
        char[] password = new char[length];

        // Drawing anew keeps the distribution even; placing one character of each type by hand would not.
        do
        {
            RandomNumberGenerator.GetItems<char>(alphabet, password);
        }
        while (!required.TrueForAll(type => password.AsSpan().ContainsAny(type)));

        writer.WriteString("RandomPassword"u8, password);
        Array.Clear(password);
    }
}
