using SecretsPS.Connection;

namespace SecretsPS.TestKit;

/// <summary>Puts a handler in the network's place for the runspace that calls it.</summary>
public static class MockConnection
{
    /// <summary>Sends every call of this runspace to a handler; the client, its signing and its wire stay real.</summary>
    public static void Use(HttpMessageHandler handler) => SessionContext.Current.HandlerOverride = handler;

    /// <summary>Gives the network back.</summary>
    public static void Clear() => SessionContext.Current.HandlerOverride = null;
}
