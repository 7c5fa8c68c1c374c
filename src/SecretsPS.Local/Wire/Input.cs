using System.Security.Cryptography;
using SecretsPS.Local.Rules;

namespace SecretsPS.Local.Wire;

/// <summary>A structure of a request, read by its shape. Absent members are null, like members sent as null.</summary>
internal sealed class Input
{
    private readonly object?[] _values;
    private bool _keepsBytes;

    public Input(Shape shape)
    {
        Shape = shape;
        _values = new object?[shape.Members.Length];
    }

    public Shape Shape { get; }

    public object? this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }

    public string? Text(string name) => (string?)this[Shape.IndexOf(name)];

    /// <summary>A member that the model requires, so that validation has already seen it.</summary>
    public string RequiredText(string name) =>
        Text(name) ?? throw new InvalidOperationException($"{name} is not required by the model.");

    public long? Number(string name) => (long?)this[Shape.IndexOf(name)];

    public bool? Flag(string name) => (bool?)this[Shape.IndexOf(name)];

    public Input? Structure(string name) => (Input?)this[Shape.IndexOf(name)];

    public List<object>? List(string name) => (List<object>?)this[Shape.IndexOf(name)];

    public bool Has(string name) => this[Shape.IndexOf(name)] is not null;

    public byte[]? Bytes(string name) => (byte[]?)this[Shape.IndexOf(name)];

    /// <summary>Leaves the bytes to the secret that has them now: <see cref="Clear"/> does nothing from then on.</summary>
    public void KeepBytes() => _keepsBytes = true;

    /// <summary>Overwrites the secret values, unless they were kept.</summary>
    public void Clear()
    {
        if (_keepsBytes)
            return;
        foreach (object? value in _values)
        {
            if (value is byte[] bytes)
                CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
