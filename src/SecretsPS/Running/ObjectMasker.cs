using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using SecretsPS.Masking;

namespace SecretsPS.Running;

/// <summary>
/// Hides values in the objects that are made of texts: custom objects, dictionaries and their entries, arrays. One
/// without a value stays the object that it is; all others are the program's own and pass as they are.
/// </summary>
internal sealed class ObjectMasker(MaskedValues values)
{
    // As deep as ConvertTo-Json goes at most.
    private const int MaxDepth = 100;

    public object? Hide(object? item) => Hide(item, 0);

    private object? Hide(object? item, int depth)
    {
        if (depth > MaxDepth) return item;
        var plain = item is PSObject wrapped ? wrapped.BaseObject : item;
        return plain switch
        {
            string text => values.Hide(text) is var hidden && ReferenceEquals(hidden, text) ? item : hidden,
            PSCustomObject => HideProperties((PSObject)item!, depth),
            DictionaryEntry entry => Hide(entry.Value, depth + 1) is var hidden && ReferenceEquals(hidden, entry.Value) ? item : new DictionaryEntry(entry.Key, hidden),
            OrderedDictionary or System.Collections.Hashtable => HideEntries(item!, (IDictionary)plain, depth),
            object[] or ArrayList => HideItems(item!, (IList)plain, depth),
            _ => item,
        };
    }

    private PSObject HideProperties(PSObject item, int depth)
    {
        PSObject? copy = null;
        foreach (var property in item.Properties.OfType<PSNoteProperty>())
        {
            var hidden = Hide(property.Value, depth + 1);
            if (ReferenceEquals(hidden, property.Value)) continue;
            copy ??= item.Copy();
            copy.Properties[property.Name].Value = hidden;
        }

        return copy ?? item;
    }

    private object HideEntries(object item, IDictionary entries, int depth)
    {
        IDictionary? copy = null;
        foreach (DictionaryEntry entry in entries)
        {
            var hidden = Hide(entry.Value, depth + 1);
            if (ReferenceEquals(hidden, entry.Value)) continue;
            copy ??= Copy(entries);
            copy[entry.Key] = hidden;
        }

        return copy ?? item;
    }

    private object HideItems(object item, IList items, int depth)
    {
        object?[]? copy = null;
        for (var i = 0; i < items.Count; i++)
        {
            var hidden = Hide(items[i], depth + 1);
            if (ReferenceEquals(hidden, items[i])) continue;
            copy ??= items.Cast<object?>().ToArray();
            copy[i] = hidden;
        }

        return copy ?? item;
    }

    private static IDictionary Copy(IDictionary entries)
    {
        if (entries is System.Collections.Hashtable hashtable) return (IDictionary)hashtable.Clone();
        var copy = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in entries) copy[entry.Key] = entry.Value;
        return copy;
    }
}
