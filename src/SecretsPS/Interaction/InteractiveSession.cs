using System.Management.Automation;

namespace SecretsPS.Interaction;

/// <summary>Whether somebody sits in front of the session who typed the command and can answer: a script must never wait for one.</summary>
internal static class InteractiveSession
{
    private static readonly Lazy<bool> s_console = new(() => IsInteractive(Environment.GetCommandLineArgs().Skip(1)));

    /// <summary>Whether the command was typed, and the one who typed it can be asked.</summary>
    /// <param name="cmdlet">The command.</param>
    public static bool IsTyped(PSCmdlet cmdlet) =>
        // A call in a script or a function comes from the engine, not from the prompt.
        cmdlet.CommandOrigin == CommandOrigin.Runspace
        && !cmdlet.MyInvocation.ExpectingInput
        && !BuildJob.IsRunning
        && CanAnswer(cmdlet.Host.Name);

    /// <summary>Whether pwsh was started to be talked to.</summary>
    /// <param name="arguments">Its arguments.</param>
    internal static bool IsInteractive(IEnumerable<string> arguments)
    {
        var stays = false;
        foreach (var argument in arguments)
        {
            var name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[1..] : argument;
            if (Is(name, "-NonInteractive", 5)) return false;
            if (Is(name, "-NoExit", 4)) stays = true;
            else if (Is(name, "-Command", 2) || Is(name, "-File", 2) || Is(name, "-EncodedCommand", 2) || name.Equals("-ec", StringComparison.OrdinalIgnoreCase)) return stays;
            else if (name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)) return stays;
        }

        return true;
    }

    // Jobs and remote sessions have a host that could ask, and nobody to answer. Other hosts say themselves that they cannot.
    private static bool CanAnswer(string host) => host switch
    {
        "ServerRemoteHost" or "Default Host" => false,
        "ConsoleHost" => !Console.IsInputRedirected && !Console.IsOutputRedirected && s_console.Value,
        _ => true,
    };

    private static bool Is(string given, string name, int shortest) =>
        given.Length >= shortest && name.StartsWith(given, StringComparison.OrdinalIgnoreCase);
}
