using System.Globalization;
using System.Text;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rules;

/// <summary>Checks a request against the API model and words what it finds as the service does, all findings in one message.</summary>
internal static class ModelValidator
{
    public static void Check(Input input)
    {
        List<string>? findings = null;
        CheckStructure(input, string.Empty, ref findings);
        if (findings is null)
            return;

        string count = findings.Count == 1
            ? "1 validation error"
            : string.Create(CultureInfo.InvariantCulture, $"{findings.Count} validation errors");
        throw Errors.Validation($"{count} detected: {string.Join("; ", findings)}");
    }

    private static void CheckStructure(Input input, string path, ref List<string>? findings)
    {
        Member[] members = input.Shape.Members;
        for (int i = 0; i < members.Length; i++)
        {
            Member member = members[i];
            if (input[i] is { } value)
                CheckValue(value, member.Shape, path, member.Label, ref findings);
            else if (member.IsRequired)
                Add(ref findings, "Value null", path + member.Label, "Member must not be null");
        }
    }

    private static void CheckValue(object value, Shape shape, string path, string label, ref List<string>? findings)
    {
        if (Violation(value, shape) is { } violation)
            Add(ref findings, Quote(value, shape), path + label, violation);

        if (value is Input structure)
            CheckStructure(structure, path + label + ".", ref findings);
        else if (value is List<object> list)
            CheckItems(list, shape, path, label, ref findings);
    }

    private static void CheckItems(List<object> list, Shape shape, string path, string label, ref List<string>? findings)
    {
        Shape item = shape.Item!;
        if (item.Kind == ShapeKind.Structure)
        {
            for (int i = 0; i < list.Count; i++)
                CheckStructure((Input)list[i], string.Create(CultureInfo.InvariantCulture, $"{path}{label}.{i + 1}.member."), ref findings);
            return;
        }

        // A list of plain values gives one finding that names all constraints of its members.
        if (list.Exists(value => Violation(value, item) is not null))
            Add(ref findings, Quote(list, shape), path + label, $"Member must satisfy constraint: [{string.Join(", ", Constraints(item))}]");
    }

    private static string? Violation(object value, Shape shape)
    {
        string? violation = SizeOf(value) is { } size ? SizeViolation(size, shape) : null;
        if (violation is not null || value is not string text)
            return violation;
        if (shape.Pattern is not null && !shape.Pattern.IsMatch(text))
            return $"Member must satisfy regular expression pattern: {shape.Pattern.Text}";
        if (shape.AllowedValues is not null && !shape.AllowedValues.Contains(text, StringComparer.Ordinal))
            return $"Member must satisfy enum value set: [{string.Join(", ", shape.AllowedValues)}]";
        return null;
    }

    private static long? SizeOf(object value) => value switch
    {
        string text => text.Length,
        byte[] bytes => bytes.Length,
        List<object> list => list.Count,
        long number => number,
        _ => null,
    };

    private static string? SizeViolation(long size, Shape shape)
    {
        if (size > shape.Max)
            return Maximum(shape);
        return size < shape.Min ? Minimum(shape) : null;
    }

    private static string Maximum(Shape shape) =>
        string.Create(CultureInfo.InvariantCulture, $"Member must have {Measure(shape)} less than or equal to {shape.Max}");

    private static string Minimum(Shape shape) =>
        string.Create(CultureInfo.InvariantCulture, $"Member must have {Measure(shape)} greater than or equal to {shape.Min}");

    private static string Measure(Shape shape) => shape.Kind == ShapeKind.Number ? "value" : "length";

    private static IEnumerable<string> Constraints(Shape shape)
    {
        if (shape.Max is not null)
            yield return Maximum(shape);
        if (shape.Min is not null)
            yield return Minimum(shape);
        if (shape.Pattern is not null)
            yield return $"Member must satisfy regular expression pattern: {shape.Pattern.Text}";
    }

    private static void Add(ref List<string>? findings, string value, string path, string constraint)
    {
        findings ??= [];
        findings.Add($"{value} at '{path}' failed to satisfy constraint: {constraint}");
    }

    private static string Quote(object value, Shape shape)
    {
        if (shape.IsSensitive)
            return "Value";

        StringBuilder text = new("Value '");
        Append(text, value);
        return text.Append('\'').ToString();
    }

    private static void Append(StringBuilder text, object value)
    {
        switch (value)
        {
            case List<object> list:
                text.Append('[');
                for (int i = 0; i < list.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    Append(text, list[i]);
                }

                text.Append(']');
                break;
            case Input structure:
                // Members are left out on purpose: a structure's content is none of the message's business.
                text.Append('{').Append(structure.Shape.Members.Length.ToString(CultureInfo.InvariantCulture)).Append(" members}");
                break;
            default:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
