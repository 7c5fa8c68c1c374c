using System.Globalization;
using System.Management.Automation.Host;

namespace SecretsPS.TestKit;

/// <summary>A host as an editor or a terminal has one, with a screen that a test can read.</summary>
public sealed class RecordingHost : PSHost
{
    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => "Recording Host";

    /// <summary>The screen.</summary>
    public RecordingUI Screen { get; } = new();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => Screen;

    /// <inheritdoc/>
    public override Version Version { get; } = new(1, 0);

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new System.Management.Automation.PSNotImplementedException();

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new System.Management.Automation.PSNotImplementedException();

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
        // No program is started.
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
        // No program is started.
    }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode)
    {
        // The test ends it.
    }
}
