using System.Text.Json;

namespace SecretsPS.Core.Tests.Values;

public sealed class SecretBufferTests
{
    private const string Canary = "CANARY-2f61";

    [Fact]
    public void Shows_its_content_nowhere()
    {
        using var text = SecretText.FromChars(Canary);
        Assert.Equal("***", text.ToString());
        Assert.DoesNotContain(Canary, JsonSerializer.Serialize(text), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, $"{text}", StringComparison.Ordinal);
        Assert.Empty(typeof(SecretText).GetProperties());
    }

    [Fact]
    public void Is_cleared_and_unusable_after_disposal()
    {
        var text = SecretText.FromChars(Canary);
        text.Dispose();
        text.Dispose();
        Assert.Throws<ObjectDisposedException>(() => text.RevealString());
        Assert.Equal("***", text.ToString());
    }

    [Fact]
    public void Keeps_text_exactly_and_refuses_half_a_surrogate_pair()
    {
        const string exact = " \r\n\t\"😀é\0 ";
        using var text = SecretText.FromChars(exact);
        Assert.Equal(exact, text.RevealString());
        Assert.Throws<SecretsManagerInputException>(() => SecretText.FromChars("\ud83d"));
        Assert.Throws<SecretsManagerInputException>(() => SecretText.FromUtf8([0xFC]));
    }

    [Fact]
    public void Compares_by_content()
    {
        using var a = SecretText.FromChars("x");
        using var b = SecretText.FromUtf8("x"u8);
        using var c = SecretBytes.From([1, 2]);
        Assert.True(a.ContentEquals(b));
        Assert.False(a.ContentEquals(c));
        Assert.False(a.ContentEquals(null));
    }
}
