namespace SecretsPS;

/// <summary>AWSSDK's retry modes.</summary>
public enum RetryMode
{
    /// <summary>Exponential backoff with a retry quota.</summary>
    Standard,

    /// <summary>Standard, and a send rate that adapts to throttling.</summary>
    Adaptive,
}
