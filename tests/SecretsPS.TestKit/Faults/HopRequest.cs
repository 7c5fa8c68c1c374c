using System.Text;
using System.Text.Json.Nodes;

namespace SecretsPS.TestKit.Faults;

/// <summary>A request as the hop saw it.</summary>
public sealed class HopRequest
{
    private readonly string[] _lines;
    private readonly byte[] _body;

    internal HopRequest(HttpMessage message)
    {
        _lines = message.Head.Split("\r\n");
        _body = message.Body.ToArray();
    }

    /// <summary>First line: method, address and version.</summary>
    public string StartLine => _lines[0];

    /// <summary>Operation that X-Amz-Target names; empty for a CONNECT.</summary>
    public string Operation => Header("X-Amz-Target") is { } target ? target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>The fault that it met.</summary>
    public Fault Fault { get; internal set; }

    /// <summary>JSON text.</summary>
    public string Body => Encoding.UTF8.GetString(_body);

    /// <summary>One header.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; null where there is none.</returns>
    public string? Header(string name) =>
        Array.Find(_lines, line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    /// <summary>A text member of the body.</summary>
    /// <param name="member">Its name.</param>
    /// <returns>The text; null where there is none.</returns>
    public string? Text(string member) => (string?)JsonNode.Parse(_body)?[member];

    /// <summary>Operation and fault, never the body.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Operation} {Fault}";
}
