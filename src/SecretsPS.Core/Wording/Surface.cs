using System.Collections;

namespace SecretsPS;

/// <summary>
/// What users work with: PowerShell, the command line, or a step of a job. Every next step that differs between them is
/// worded here, so that nobody at a shell is told to run a cmdlet, and nobody who writes YAML to give a parameter.
/// </summary>
public abstract class Surface
{
    private protected Surface()
    {
    }

    /// <summary>The module.</summary>
    public static Surface PowerShell { get; } = new PowerShellSurface();

    /// <summary>The command <c>secretsps</c>.</summary>
    public static Surface CommandLine { get; } = new CommandLineSurface();

    /// <summary>The one of this process; PowerShell until the command line or a job's entry script says otherwise.</summary>
    public static Surface Current { get; set; } = PowerShell;

    /// <summary>A step of a job.</summary>
    /// <param name="kind">What the step is.</param>
    /// <param name="inputs">What the step calls the parameters that it takes: <c>Region = regionName</c>.</param>
    /// <returns>The surface.</returns>
    public static Surface ForJob(JobStep kind, IDictionary inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new JobSurface(kind, inputs);
    }

    /// <summary>Ways to credentials.</summary>
    public abstract string GiveCredentials { get; }

    /// <summary>Ways to credentials where there is no profile.</summary>
    public abstract string MakeProfile { get; }

    /// <summary>Ways to a region.</summary>
    public abstract string GiveRegion { get; }

    /// <summary>What gives a slow answer longer.</summary>
    public abstract string GiveLonger { get; }

    /// <summary>What gives a slow connection longer.</summary>
    public abstract string GiveLongerToConnect { get; }

    /// <summary>What makes more attempts.</summary>
    public abstract string MoreAttempts { get; }

    /// <summary>What brings a secret back that is scheduled for deletion.</summary>
    public abstract string BringBack { get; }

    /// <summary>What to do with a secret that is to be written and is scheduled for deletion.</summary>
    public abstract string RestoreToWrite { get; }

    /// <summary>What to do with a secret that is to be read and is scheduled for deletion.</summary>
    public abstract string RestoreToRead { get; }

    /// <summary>What to do where the name of a new secret is taken.</summary>
    public abstract string WriteExisting { get; }

    /// <summary>What gives a secret its first value.</summary>
    public abstract string SetValue { get; }

    /// <summary>What writes a value to a file.</summary>
    public abstract string WriteFile { get; }

    /// <summary>What to do with names that no prefix describes.</summary>
    public abstract string NameEach { get; }

    /// <summary>What gives a program one variable whose name the user chooses.</summary>
    public abstract string NameVariable { get; }

    /// <summary>A parameter as users type it: <c>-OnDeleted</c> or <c>--on-deleted</c>.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <returns>The text to type.</returns>
    public abstract string Typed(string parameter);

    /// <summary>A parameter with what it is to be: <c>-Format env</c> or <c>--format env</c>.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="value">What it is given, quoted where a shell wants it.</param>
    /// <returns>The text to type.</returns>
    public virtual string Typed(string parameter, string value) => $"{Typed(parameter)} {value}";

    /// <summary>A parameter as the subject of a sentence: <c>OnDeleted</c> or <c>--on-deleted</c>.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <returns>The parameter's name.</returns>
    public abstract string Named(string parameter);

    /// <summary>A secret under another variable's name, as users write it.</summary>
    /// <param name="secretId">Name or ARN of the secret.</param>
    /// <returns>What to write in the secret's place.</returns>
    public abstract string Aliased(string secretId);

    /// <summary>A variable that the user names, with the value of a secret.</summary>
    /// <param name="value">The secret, with <c>#KEY</c> for one key of its JSON.</param>
    /// <returns>What to write.</returns>
    public virtual string Variable(string value) => $"NAME={value}";
}
