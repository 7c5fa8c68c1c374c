using System.Runtime.InteropServices;
using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>Where a value stands in a JSON text, in bytes of UTF-8.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Count of bytes.</param>
/// <param name="Kind">First token of the value.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JsonSlot(int Start, int Length, JsonTokenType Kind)
{
    /// <summary>The byte behind it.</summary>
    public int End => Start + Length;

    /// <summary>Whether it is an object or an array.</summary>
    public bool IsContainer => Kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
}
