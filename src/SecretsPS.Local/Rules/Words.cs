namespace SecretsPS.Local.Rules;

/// <summary>
/// Words as the text filters see them: cut at everything that is no letter or digit, and where a capital starts a
/// word. "uat/COMPANYthings" has the words uat, COMPAN and Ythings (recorded).
/// </summary>
internal static class Words
{
    public static string[] Split(string text)
    {
        List<string> words = [];
        foreach (Range word in new Enumerator(text))
            words.Add(text[word]);
        return [.. words];
    }

    /// <summary>Whether every prefix starts some word of the text, in any case and order.</summary>
    public static bool AllStart(string text, string[] prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (!StartsAWord(text, prefix))
                return false;
        }

        return prefixes.Length > 0;
    }

    private static bool StartsAWord(string text, string prefix)
    {
        foreach (Range word in new Enumerator(text))
        {
            if (text.AsSpan(word).StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private ref struct Enumerator(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _start;
        private int _end;

        public readonly Range Current => _start.._end;

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            _start = _end;
            while (_start < _text.Length && !char.IsLetterOrDigit(_text[_start]))
                _start++;
            if (_start >= _text.Length)
                return false;

            _end = _start + 1;
            while (_end < _text.Length && char.IsLetterOrDigit(_text[_end]) && !StartsWord(_end))
                _end++;
            return true;
        }

        private readonly bool StartsWord(int index)
        {
            if (!char.IsUpper(_text[index]))
                return false;
            return !char.IsUpper(_text[index - 1]) || (index + 1 < _text.Length && char.IsLower(_text[index + 1]));
        }
    }
}
