namespace SecretsPS.Local.Wire;

/// <summary>Checks that a request carries a SigV4 signature's parts and reads the region it is scoped to.</summary>
/// <remarks>The signature itself is not verified: the service knows no secret keys.</remarks>
internal static class CredentialScope
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>The region of the credential scope.</returns>
    public static string ReadRegion(string? authorization, bool hasDate)
    {
        if (string.IsNullOrWhiteSpace(authorization))
            throw Errors.MissingAuthentication();

        ReadOnlySpan<char> rest = authorization.AsSpan().Trim();
        if (!rest.StartsWith(Algorithm, StringComparison.Ordinal))
            throw Errors.IncompleteSignature($"Authorization header requires the algorithm {Algorithm}.");

        ReadOnlySpan<char> credential = default;
        bool hasSignedHeaders = false;
        bool hasSignature = false;
        rest = rest[Algorithm.Length..];
        while (!rest.IsEmpty)
        {
            int comma = rest.IndexOf(',');
            ReadOnlySpan<char> part = (comma < 0 ? rest : rest[..comma]).Trim();
            rest = comma < 0 ? default : rest[(comma + 1)..];
            if (Value(part, "Credential=") is { IsEmpty: false } value)
                credential = value;
            hasSignedHeaders |= !Value(part, "SignedHeaders=").IsEmpty;
            hasSignature |= !Value(part, "Signature=").IsEmpty;
        }

        if (credential.IsEmpty)
            throw Missing("Credential");
        if (!hasSignature)
            throw Missing("Signature");
        if (!hasSignedHeaders)
            throw Missing("SignedHeaders");
        if (!hasDate)
            throw Errors.IncompleteSignature("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        return RegionOf(credential);
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> part, string prefix) =>
        part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..] : default;

    // The header is never echoed: it holds the access key id and the signature.
    private static ServiceException Missing(string parameter) =>
        Errors.IncompleteSignature($"Authorization header requires '{parameter}' parameter.");

    private static string RegionOf(ReadOnlySpan<char> credential)
    {
        Span<Range> parts = stackalloc Range[6];
        if (credential.Split(parts, '/') != 5 || !credential[parts[4]].SequenceEqual("aws4_request"))
            throw Errors.IncompleteSignature("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");
        if (!credential[parts[3]].SequenceEqual("secretsmanager"))
            throw Errors.WrongService();

        ReadOnlySpan<char> region = credential[parts[2]];
        if (region.IsEmpty || region.Length > 64)
            throw Errors.IncompleteSignature("Credential should be scoped to a valid region.");
        foreach (char c in region)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                throw Errors.IncompleteSignature("Credential should be scoped to a valid region.");
        }

        return region.ToString();
    }
}
