namespace SecretsPS.TestKit.Faults;

/// <summary>What can go wrong between a client and the service. docs/reliability.md has one row for each.</summary>
public enum Fault
{
    /// <summary>Nothing: the request is forwarded and answered.</summary>
    None,

    /// <summary>HTTP 500 of the service; the request took no effect.</summary>
    ServerError,

    /// <summary>HTTP 500 of the service after the request took effect.</summary>
    ServerErrorAfterEffect,

    /// <summary>HTTP 503 of the service.</summary>
    Unavailable,

    /// <summary>HTTP 400 ThrottlingException.</summary>
    Throttled,

    /// <summary>HTTP 429 of a gateway in front of the service.</summary>
    TooManyRequests,

    /// <summary>The connection is reset before the request took effect.</summary>
    ResetBeforeEffect,

    /// <summary>The connection is reset after the request took effect: the answer is lost.</summary>
    ResetAfterEffect,

    /// <summary>The request took effect and no answer ever comes.</summary>
    NoAnswer,

    /// <summary>Half an answer comes, and then nothing.</summary>
    StalledAnswer,

    /// <summary>The answer ends before its Content-Length.</summary>
    TruncatedAnswer,

    /// <summary>The chunked answer ends before its last chunk.</summary>
    TruncatedChunks,

    /// <summary>HTTP 200 with a text that is not JSON.</summary>
    InvalidJson,

    /// <summary>HTTP 200 without a body.</summary>
    EmptyAnswer,

    /// <summary>HTTP 502 with the HTML page of a gateway.</summary>
    GatewayPage,

    /// <summary>HTTP 200 with an HTML page, as a captive portal answers.</summary>
    PortalPage,

    /// <summary>HTTP 307 to another address.</summary>
    Redirect,

    /// <summary>HTTP 400 RequestTimeTooSkewed: the client's clock is an hour off the service's.</summary>
    ClockSkew,

    /// <summary>HTTP 400 ExpiredTokenException.</summary>
    ExpiredCredentials,

    /// <summary>HTTP 407 of a proxy.</summary>
    ProxyAuthentication,

    /// <summary>HTTP 403 with the HTML page of a firewall.</summary>
    FirewallPage,
}
