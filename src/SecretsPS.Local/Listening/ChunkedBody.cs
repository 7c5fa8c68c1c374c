using System.Globalization;

namespace SecretsPS.Local.Listening;

/// <summary>Takes the framing out of a chunked body, in place.</summary>
internal static class ChunkedBody
{
    private const int MaxSizeLine = 256;

    /// <returns>The length of the plain body, which then lies at the start; negative while the body is not complete.</returns>
    public static int Unpack(ReceiveBuffer received)
    {
        // Framing alone could fill the memory too.
        if (received.Length > 2 * RequestHead.MaxBodyLength)
            throw TooLong();

        // Only a complete body is touched, because an incomplete one is read again from its start.
        List<Range> chunks = [];
        int end = Walk(received.Span, chunks);
        if (end < 0)
            return end;

        Span<byte> bytes = received.Span;
        int length = 0;
        foreach (Range chunk in chunks)
        {
            Span<byte> data = bytes[chunk];
            data.CopyTo(bytes[length..]);
            length += data.Length;
        }

        received.Cut(length, end - length);
        return length;
    }

    /// <returns>Where the body with its framing ends, or a negative number.</returns>
    private static int Walk(ReadOnlySpan<byte> bytes, List<Range> chunks)
    {
        int position = 0;
        int total = 0;
        while (NextLine(bytes, ref position, MaxSizeLine, out ReadOnlySpan<byte> line))
        {
            int size = Size(line);
            if (size == 0)
                return Trailer(bytes, position);

            total += size;
            if (total > RequestHead.MaxBodyLength)
                throw TooLong();
            if (bytes.Length < position + size + 2)
                return -1;

            chunks.Add(position..(position + size));
            position += size + 2;
            if (!bytes.Slice(position - 2, 2).SequenceEqual("\r\n"u8))
                throw Malformed();
        }

        return -1;
    }

    private static int Trailer(ReadOnlySpan<byte> bytes, int position)
    {
        while (NextLine(bytes, ref position, RequestHead.MaxLength, out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                return position;
        }

        return -1;
    }

    private static bool NextLine(ReadOnlySpan<byte> bytes, ref int position, int maxLength, out ReadOnlySpan<byte> line)
    {
        int length = bytes[position..].IndexOf("\r\n"u8);
        line = length < 0 ? default : bytes.Slice(position, length);
        if (length < 0)
            return bytes.Length - position > maxLength ? throw Malformed() : false;
        position += length + 2;
        return true;
    }

    private static int Size(ReadOnlySpan<byte> line)
    {
        int extension = line.IndexOf((byte)';');
        ReadOnlySpan<byte> digits = (extension < 0 ? line : line[..extension]).Trim(" \t"u8);
        return digits.Length is > 0 and <= 7 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size)
            ? size
            : throw Malformed();
    }

    private static BadRequestException TooLong() => new(413, "The request's body is longer than 10 MB.");

    private static BadRequestException Malformed() => new(400, "The chunked body is malformed.");
}
