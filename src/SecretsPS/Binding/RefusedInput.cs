using System.Runtime.CompilerServices;

namespace SecretsPS.Binding;

/// <summary>
/// Why an input was refused. PowerShell makes the piped object the target of a binding error, and the object may hold a
/// value in clear: so such an input binds as a stand-in, and the cmdlet tells the refusal as the record's own error.
/// </summary>
internal static class RefusedInput
{
    private static readonly ConditionalWeakTable<object, SecretsManagerInputException> s_reasons = new();

    public static object Remember(object standIn, SecretsManagerInputException reason)
    {
        s_reasons.Add(standIn, reason);
        return standIn;
    }

    public static SecretsManagerInputException? ReasonFor(object value) => s_reasons.TryGetValue(value, out var reason) ? reason : null;

    /// <exception cref="SecretsManagerInputException">One of the values is a stand-in.</exception>
    public static void ThrowIfAny(params object?[] values)
    {
        foreach (var value in values)
            if (value is not null && ReasonFor(value) is { } reason) throw new SecretsManagerInputException(reason.Field, reason.Message);
    }
}
