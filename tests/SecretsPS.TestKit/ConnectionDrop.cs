namespace SecretsPS.TestKit;

/// <summary>When a connection breaks.</summary>
public enum ConnectionDrop
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Before the service saw the request; it is not recorded.</summary>
    Before,

    /// <summary>After the service did its work and before the answer arrived.</summary>
    After,
}
