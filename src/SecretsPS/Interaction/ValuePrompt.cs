using System.Management.Automation;
using System.Management.Automation.Host;
using SecretsPS.Connection;
using SecretsPS.Output;

namespace SecretsPS.Interaction;

/// <summary>Asks for a value without echo, where a command was typed without one.</summary>
internal static class ValuePrompt
{
    /// <summary>Asks.</summary>
    /// <param name="host">The host to ask in.</param>
    /// <param name="name">Name or ARN of the secret.</param>
    /// <param name="hint">What an empty answer does; null where it does nothing of its own.</param>
    /// <returns>The value; null where the answer is empty or the host cannot ask.</returns>
    public static SecretText? Ask(PSHost host, string? name, string? hint)
    {
        try
        {
            if (host.UI is not { } ui) return null;
            ui.Write($"Value of {DisplayText.Safe(name)}{(hint is null ? "" : $" ({hint})")}: ");
            using var answer = ui.ReadLineAsSecureString();
            return answer is null or { Length: 0 } ? null : SecureStrings.ToSecretText(answer);
        }
        catch (Exception e) when (e is HostException or PSNotImplementedException or NotImplementedException or NotSupportedException or PSInvalidOperationException)
        {
            // The host says that it cannot ask (-NonInteractive): then it is as if nobody had been there.
            return null;
        }
    }
}
