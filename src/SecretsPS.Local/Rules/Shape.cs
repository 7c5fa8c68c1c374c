using System.Text;

namespace SecretsPS.Local.Rules;

internal enum ShapeKind
{
    Text,

    /// <summary>A string that is kept as UTF-8 bytes and measured in them, and that no message may quote.</summary>
    SecretText,
    Blob,
    Number,
    Flag,
    List,
    Structure,
}

/// <summary>A type of the API model with its constraints; requests are read and checked by it.</summary>
internal sealed class Shape
{
    private Shape(ShapeKind kind)
    {
        Kind = kind;
    }

    public ShapeKind Kind { get; }

    /// <summary>Smallest length (text, blob, list) or value (number).</summary>
    public long? Min { get; private init; }

    public long? Max { get; private init; }

    public Pattern? Pattern { get; private init; }

    public string[]? AllowedValues { get; private init; }

    /// <summary>Whether messages must leave the value out.</summary>
    public bool IsSensitive { get; private init; }

    public Shape? Item { get; private init; }

    public Member[] Members { get; private init; } = [];

    public static Shape Flag { get; } = new(ShapeKind.Flag);

    public static Shape Text(long? min = null, long? max = null, Pattern? pattern = null, bool sensitive = false) =>
        new(ShapeKind.Text) { Min = min, Max = max, Pattern = pattern, IsSensitive = sensitive };

    public static Shape OneOf(params string[] values) => new(ShapeKind.Text) { AllowedValues = values };

    public static Shape SecretText(long min, long max) =>
        new(ShapeKind.SecretText) { Min = min, Max = max, IsSensitive = true };

    public static Shape Blob(long min, long max) => new(ShapeKind.Blob) { Min = min, Max = max, IsSensitive = true };

    public static Shape Number(long? min = null, long? max = null) => new(ShapeKind.Number) { Min = min, Max = max };

    public static Shape List(Shape item, long? min = null, long? max = null) =>
        new(ShapeKind.List) { Item = item, Min = min, Max = max };

    public static Shape Structure(params Member[] members) => new(ShapeKind.Structure) { Members = members };

    public int IndexOf(string name)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            if (string.Equals(Members[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "No such member in the model.");
    }
}

/// <summary>A named part of a structure.</summary>
internal sealed class Member
{
    private Member(string name, Shape shape, bool isRequired)
    {
        Name = name;
        Shape = shape;
        IsRequired = isRequired;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Label = char.ToLowerInvariant(name[0]) + name[1..];
    }

    public string Name { get; }

    public byte[] Utf8Name { get; }

    /// <summary>The name as validation messages spell it: first letter in lower case.</summary>
    public string Label { get; }

    public Shape Shape { get; }

    public bool IsRequired { get; }

    public static Member Required(string name, Shape shape) => new(name, shape, isRequired: true);

    public static Member Optional(string name, Shape shape) => new(name, shape, isRequired: false);
}
