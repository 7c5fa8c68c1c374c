using System.Text;
using SecretsPS.Publishing;

namespace SecretsPS.Masking;

/// <summary>
/// The values to hide, in the forms that programs print them in: as they are, with other line ends, escaped for JSON or
/// for a URL. Not found is what a program encodes otherwise, takes apart itself or prints in part.
/// </summary>
public sealed class MaskedValues : IDisposable
{
    /// <summary>What stands in place of a value.</summary>
    public const string Mask = "***";

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly PatternList _patterns = new();
    private readonly Encoding? _programEncoding;
    private readonly object _making = new();
    private MaskAutomaton? _automaton;
    private LineMasker? _hider;
    private string _hidden = "";

    /// <summary>Begins with no value.</summary>
    /// <param name="programEncoding">Encoding that programs write in beside UTF-8, such as a Windows code page; null for none.</param>
    public MaskedValues(Encoding? programEncoding = null) => _programEncoding = programEncoding is UTF8Encoding ? null : programEncoding;

    /// <summary>Adds all that must not be seen of secrets.</summary>
    /// <param name="masks">Values, their lines, the leaves of their JSON and base64.</param>
    public void Add(MaskTexts masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        foreach (var text in masks.Texts) Add(text);
        foreach (var text in masks.Base64Texts) AddBase64(text);
    }

    /// <summary>Adds a text in all its forms. Line ends around it belong to the output, not to the value.</summary>
    /// <param name="text">The text. One that <see cref="MaskTexts.IsMaskable"/> refuses is not hidden.</param>
    public void Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var form in MaskForms.Of(text)) AddForm(form);
    }

    /// <summary>Adds a binary value: its bytes as a program writes them. Its base64 is a text of its own.</summary>
    /// <param name="value">The bytes; fewer than 4 are not hidden.</param>
    public void Add(ReadOnlySpan<byte> value)
    {
        CheckOpen();
        if (value.Length >= MaskTexts.MinLength) _patterns.Add(value);
    }

    /// <summary>Hides the values in a whole text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same string where it holds none.</returns>
    public string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_making)
        {
            _hider ??= new LineMasker(this, line => _hidden = (string)line);
            _hider.Write(text, text);
            _hider.Complete();
            return _hidden;
        }
    }

    /// <summary>Clears the values.</summary>
    public void Dispose()
    {
        Clear();
        _hider?.Dispose();
        _automaton?.Dispose();
    }

    internal MaskAutomaton Automaton
    {
        get
        {
            lock (_making)
            {
                if (_automaton is null)
                {
                    _automaton = new MaskAutomaton(_patterns);
                    Clear();
                }

                return _automaton;
            }
        }
    }

    // In a URL the two signs of the standard alphabet are escaped.
    private void AddBase64(string text)
    {
        AddForm(text);
        if (text.AsSpan().ContainsAny('+', '/')) AddForm(Uri.EscapeDataString(text));
    }

    private void AddForm(string form)
    {
        if (!MaskTexts.IsMaskable(form) || !_texts.Add(form)) return;
        CheckOpen();
        _patterns.Add(form);
        if (_programEncoding is not null) _patterns.Add(_programEncoding.GetBytes(form));
    }

    private void CheckOpen()
    {
        if (_automaton is not null) throw new InvalidOperationException("Values are added before the first masker is made.");
    }

    private void Clear()
    {
        _patterns.Dispose();
        _texts.Clear();
    }
}
