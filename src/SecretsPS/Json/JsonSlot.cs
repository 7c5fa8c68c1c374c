using System.Runtime.InteropServices;
using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>Where a value stands in a JSON text, in bytes of UTF-8.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonSlot(int Start, int Length, JsonTokenType Kind)
{
    public int End => Start + Length;

    public bool IsContainer => Kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
}
