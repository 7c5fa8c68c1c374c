using System.Text;

namespace SecretsPS.Fuzz.Tests;

/// <summary>
/// Makes inputs: good samples with a few things broken, which get far into a parser, and pieces put together by chance.
/// The same seed, target and number make the same input.
/// </summary>
internal sealed class InputMaker(string target, byte[][] samples)
{
    private const int Longest = 64 * 1024;

    private static readonly byte[][] s_pieces = new[]
    {
        "Name", "SecretString", "SecretBinary", "Tags", "ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf", ",", ";", "\"", "\"\"", "'", "\n", "\r\n", "\r", "\t", " ",
        "- ", ": ", "{", "}", "[", "]", "{}", "[]", "&a ", "*a", "<<: *a", "!!binary ", "!!float .nan", "=", "\\", "\\u0000", "\\ud800", "#", "null", "true", "1e999", "-0", "1.7976931348623157e309", "|\n  x", ">-\n", "---\n", "...\n",
        "%YAML 1.2\n", "? ", "\u00e9", "\ud83d\ude00", "\u2028", "\ufeff", "\u202e", "\0", "export ", "${A}", "$(a)", "`", "%", "__type", "9999999999999999999999", "AAAA", "=A", "\u001b[31m", "##vso[a]", "::add-mask::x",
    }.Select(Encoding.UTF8.GetBytes).Append([0xFF]).Append([0xC0, 0x80]).Append([0xED, 0xA0, 0x80]).Append([0xEF, 0xBB, 0xBF]).Append([0xFE, 0xFF]).ToArray();

    public byte[] Make(int seed, int number)
    {
        var random = new Random(HashOf(seed, number));
        var input = random.Next(4) == 0 ? FromPieces(random) : Pick(random, samples).ToList();
        if (random.Next(20) > 0)
            for (var changes = 1 + random.Next(1 << random.Next(5)); changes > 0; changes--) Change(random, input);
        return [.. input.Take(Longest)];
    }

    private static List<byte> FromPieces(Random random)
    {
        var input = new List<byte>();
        for (var count = random.Next(40); count > 0; count--) input.AddRange(Pick(random, s_pieces));
        return input;
    }

    private void Change(Random random, List<byte> input)
    {
        if (input.Count > Longest) return;
        var at = random.Next(input.Count + 1);
        var length = Math.Min(input.Count - at, 1 + random.Next(1 << random.Next(8)));
        switch (random.Next(9))
        {
            case 0 when at < input.Count: input[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < input.Count: input[at] = (byte)random.Next(256); break;
            case 2 or 3: input.InsertRange(at, Pick(random, s_pieces)); break;
            case 4: input.RemoveRange(at, length); break;
            case 5: input.InsertRange(random.Next(input.Count + 1), input.GetRange(at, length)); break;
            case 6: Splice(random, input, at); break;
            case 7: input.RemoveRange(at, input.Count - at); break;
            case 8: Repeat(random, input, at, length); break;
        }
    }

    private void Splice(Random random, List<byte> input, int at)
    {
        var other = Pick(random, samples);
        var from = random.Next(other.Length + 1);
        input.RemoveRange(at, input.Count - at);
        input.AddRange(other[from..]);
    }

    private static void Repeat(Random random, List<byte> input, int at, int length)
    {
        var chunk = length > 0 && random.Next(2) == 0 ? input.GetRange(at, length) : [.. Pick(random, s_pieces)];
        for (var times = 1 << random.Next(14); times > 0 && input.Count < Longest; times--) input.InsertRange(at, chunk);
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    // string.GetHashCode differs from process to process.
    private int HashOf(int seed, int number) => target.Aggregate(unchecked(seed * 486_187_739 + number), (hash, character) => unchecked(hash * 31 + character));
}
