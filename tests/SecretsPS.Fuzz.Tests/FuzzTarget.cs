using System.Text;

namespace SecretsPS.Fuzz.Tests;

/// <summary>What takes an input, with good samples to start from.</summary>
/// <param name="Name">Name of the target.</param>
/// <param name="Accepts">Takes an input; false where it was refused by an exception of a documented type.</param>
/// <param name="Samples">Good inputs.</param>
internal sealed record FuzzTarget(string Name, Func<byte[], bool> Accepts, byte[][] Samples)
{
    /// <summary>Whether every input ends the same way, as an answer with an error status does.</summary>
    public bool HasOneOutcome { get; init; }

    public static FuzzTarget OfText(string name, Action<string> take, params string[] samples) =>
        OfBytes(name, input => take(Encoding.UTF8.GetString(input)), samples);

    public static FuzzTarget OfBytes(string name, Action<byte[]> take, params string[] samples) =>
        new(name, input => Take(() => take(input)), [.. samples.Select(Encoding.UTF8.GetBytes)]);

    private static bool Take(Action take)
    {
        try
        {
            take();
            return true;
        }
        catch (Exception e) when (e is SecretsManagerInputException or SecretsManagerException or Bulk.BulkInputException)
        {
            return false;
        }
    }
}
