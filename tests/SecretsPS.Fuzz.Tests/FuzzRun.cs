using Xunit.Abstractions;

namespace SecretsPS.Fuzz.Tests;

/// <summary>Feeds inputs to a target and watches what comes of it: an exception that is not documented, a hang, memory without bounds.</summary>
internal sealed class FuzzRun(FuzzTarget target, ITestOutputHelper output)
{
    private const long MostBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly InputMaker _maker = new(target.Name, target.Samples);
    private volatile int _number;

    public void Run(int inputs)
    {
        var refused = 0;
        var longest = 0L;
        var work = Task.Factory.StartNew(
            () =>
            {
                for (; _number < inputs; _number++) Try(ref refused, ref longest);
            },
            TaskCreationOptions.LongRunning);
        for (var seen = -1; !Task.WhenAny(work).Wait(s_patience); seen = _number)
            if (seen == _number) Assert.Fail($"Input does not end. {Describe(_number)}");
        work.GetAwaiter().GetResult();
        output.WriteLine($"{target.Name}: {inputs} inputs, {refused} refused, at most {longest / 1024} KiB allocated for one, seed {FuzzSettings.Seed}.");
        // Inputs that are all taken, or all refused, do not get into the target.
        Assert.True(target.HasOneOutcome || (refused > 0 && refused < inputs), $"{refused} of {inputs} inputs were refused.");
    }

    private void Try(ref int refused, ref long longest)
    {
        var input = _maker.Make(FuzzSettings.Seed, _number);
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            if (!target.Accepts(input)) refused++;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.GetType()} is not documented: {e.Message} {Describe(_number)}", e);
        }

        var allocated = GC.GetTotalAllocatedBytes() - before;
        longest = Math.Max(longest, allocated);
        if (allocated > MostBytes) throw new InvalidOperationException($"{allocated / 1024 / 1024} MiB were allocated. {Describe(_number)}");
    }

    private string Describe(int number)
    {
        var input = Convert.ToBase64String(_maker.Make(FuzzSettings.Seed, number));
        return $"Target {target.Name}, SECRETSPS_FUZZ_SEED={FuzzSettings.Seed}, input {number}, base64 {(input.Length > 2000 ? input[..2000] + "…" : input)}";
    }
}
