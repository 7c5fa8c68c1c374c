using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text;

namespace SecretsPS.TestKit;

/// <summary>
/// All texts that ConvertTo-Json would write of an object, but for what it writes of .NET's types, commands and modules:
/// those lead to every type of the process, and ConvertTo-Json does not end there. Each object is visited once, where it
/// is nearest.
/// </summary>
public static class ObjectGraph
{
    // More than any error holds; one that leads into the whole process must fail, not run on.
    private const int MaxObjects = 200_000;

    /// <summary>Walks the graph.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="depth">How many members deep to go; ConvertTo-Json's -Depth.</param>
    /// <returns>Texts, and what stands for other values, one a line.</returns>
    /// <exception cref="InvalidOperationException">The graph has more than 200,000 objects.</exception>
    public static string Texts(object? root, int depth)
    {
        var text = new StringBuilder();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<(object? Item, int Depth)>();
        waiting.Enqueue((root, 0));
        while (waiting.TryDequeue(out var next))
        {
            var item = next.Item is PSObject wrapped ? wrapped.BaseObject : next.Item;
            if (item is null or Type or MemberInfo or Assembly or Module or Delegate or Task or CommandInfo or PSModuleInfo) continue;
            if (Describe(item) is { } leaf)
            {
                text.Append(leaf).Append('\n');
                continue;
            }

            if (!seen.Add(item)) continue;
            if (seen.Count > MaxObjects) throw new InvalidOperationException($"More than {MaxObjects} objects hang on {root?.GetType()}.");
            text.Append(item).Append('\n');
            if (next.Depth >= depth) continue;
            foreach (var member in Members(next.Item!, item)) waiting.Enqueue((member, next.Depth + 1));
        }

        return text.ToString();
    }

    private static string? Describe(object item) => item switch
    {
        string text => text,
        char[] characters => new string(characters),
        // As Canary looks for them, and as characters.
        byte[] bytes => $"{string.Join(',', bytes)}\n{Encoding.Latin1.GetString(bytes)}",
        IFormattable value when item.GetType() is { IsValueType: true } => value.ToString(null, CultureInfo.InvariantCulture),
        _ when item.GetType().IsPrimitive => Convert.ToString(item, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static IEnumerable<object?> Members(object given, object item)
    {
        if (item is IDictionary dictionary) return dictionary.Keys.Cast<object?>().Concat(dictionary.Values.Cast<object?>());
        if (item is IEnumerable items) return items.Cast<object?>();
        var type = item.GetType();
        return type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
            .Select(property => Read(() => property.GetValue(item)))
            .Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => Read(() => field.GetValue(item))))
            .Concat((given as PSObject ?? new PSObject(item)).Properties.Where(property => property is not PSProperty).Select(property => Read(() => property.Value)))
            .ToArray();
    }

    private static object? Read(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (Exception e) when (e is TargetInvocationException or GetValueException or NotSupportedException or InvalidOperationException)
        {
            // A message may tell a value, too.
            return (e.InnerException ?? e).Message;
        }
    }
}
