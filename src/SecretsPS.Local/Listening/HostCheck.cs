namespace SecretsPS.Local.Listening;

/// <summary>
/// Lets only requests through that mean this machine by name. A web page whose host name has been rebound to
/// 127.0.0.1 sends its own name, and must not read secrets.
/// </summary>
internal static class HostCheck
{
    public static void Demand(string? host, bool isRequired)
    {
        if (host is null)
        {
            if (isRequired)
                throw new BadRequestException(400, "The Host header is missing.");
            return;
        }

        if (!IsLocal(host))
            throw new BadRequestException(403, "This listener answers to 127.0.0.1 and localhost only.");
    }

    private static bool IsLocal(ReadOnlySpan<char> host)
    {
        int colon = host.LastIndexOf(':');
        if (colon >= 0)
        {
            ReadOnlySpan<char> port = host[(colon + 1)..];
            if (port.IsEmpty || port.ContainsAnyExceptInRange('0', '9'))
                return false;
            host = host[..colon];
        }

        return host.SequenceEqual("127.0.0.1") || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
    }
}
