using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SecretsPS.Interaction;

/// <summary>What is said once a session, which is a runspace.</summary>
internal static class SessionNotes
{
    private static readonly ConditionalWeakTable<Runspace, object> s_told = new();

    /// <summary>Whether it was not said yet; afterwards it was.</summary>
    public static bool TellOnce() => Runspace.DefaultRunspace is { } runspace && s_told.TryAdd(runspace, new object());
}
