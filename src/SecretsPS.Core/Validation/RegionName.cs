using System.Text.RegularExpressions;

namespace SecretsPS;

/// <summary>Rules of a region's name.</summary>
public static partial class RegionName
{
    /// <summary>Refuses what cannot be the name of a region.</summary>
    /// <param name="region">The name.</param>
    /// <param name="field">What to call it in the message.</param>
    /// <exception cref="SecretsManagerInputException">The name is not shaped like one.</exception>
    public static void Check(string? region, string field = "Region")
    {
        if (string.IsNullOrEmpty(region) || region.Length > 128 || !Shape().IsMatch(region))
            throw new SecretsManagerInputException(field, $"{field} '{region}' is not the name of an AWS region. Give one such as eu-west-1.");
    }

    // The API model's pattern for RegionType.
    [GeneratedRegex(@"\A([a-z]+-)+\d+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
