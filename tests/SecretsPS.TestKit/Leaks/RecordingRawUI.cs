using System.Management.Automation;
using System.Management.Automation.Host;

namespace SecretsPS.TestKit;

/// <summary>A wide screen, so that no text of a test is cut.</summary>
internal sealed class RecordingRawUI : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; }

    public override ConsoleColor ForegroundColor { get; set; }

    public override Size BufferSize { get; set; } = new(4000, 300);

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; }

    public override bool KeyAvailable => false;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Size MaxWindowSize => BufferSize;

    public override Coordinates WindowPosition { get; set; }

    public override Size WindowSize { get; set; } = new(4000, 300);

    public override string WindowTitle { get; set; } = "";

    public override void FlushInputBuffer()
    {
        // Nobody types.
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new PSNotImplementedException();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new PSNotImplementedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
        // Nothing is drawn.
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
        // Nothing is drawn.
    }

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        // Nothing is drawn.
    }
}
