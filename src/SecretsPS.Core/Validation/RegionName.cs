namespace SecretsPS;

/// <summary>Rules of a region's name.</summary>
public static class RegionName
{
    private const int MaxLength = 128;

    /// <summary>Refuses what cannot be the name of a region.</summary>
    /// <param name="region">The name.</param>
    /// <param name="field">What to call it in the message.</param>
    /// <exception cref="SecretsManagerInputException">The name is not shaped like one.</exception>
    public static void Check(string? region, string field = "Region")
    {
        if (region is null || region.Length > MaxLength || !HasShape(region))
        {
            var lower = region?.ToLowerInvariant() ?? "";
            var hint = HasShape(lower) ? $"Names of regions are lower case: did you mean '{lower}'?" : "Give one such as eu-west-1.";
            throw new SecretsManagerInputException(field, $"{field} '{region}' is not the name of an AWS region. {hint}");
        }
    }

    // The API model's pattern: ([a-z]+-)+\d+
    private static bool HasShape(string region)
    {
        var parts = region.Split('-');
        return parts.Length >= 2
            && parts[..^1].All(part => part.Length > 0 && part.All(char.IsAsciiLetterLower))
            && parts[^1].Length > 0
            && parts[^1].All(char.IsAsciiDigit);
    }
}
