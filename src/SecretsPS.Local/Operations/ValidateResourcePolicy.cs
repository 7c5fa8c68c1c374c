using SecretsPS.Local.Policies;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>ValidateResourcePolicy: checks syntax, broad access and lock-out without storing anything.</summary>
internal static class ValidateResourcePolicy
{
    public static void Run(Call call)
    {
        if (call.Input.Has("SecretId"))
        {
            using SecretLease lease = call.OpenActive();
        }

        PolicyDocument policy = PolicyDocument.Parse(call.Input.RequiredText("ResourcePolicy"));
        call.Writer.WriteBoolean("PolicyValidationPassed"u8, !policy.GrantsBroadAccess && !policy.LocksOut);
        call.Writer.WriteStartArray("ValidationErrors"u8);
        if (policy.GrantsBroadAccess)
            WriteFinding(call, "PublicPolicy"u8, "The resource policy grants broad access to the secret."u8);
        if (policy.LocksOut)
            WriteFinding(call, "LockOut"u8, "The resource policy keeps every caller from changing the policy."u8);
        call.Writer.WriteEndArray();
    }

    private static void WriteFinding(Call call, ReadOnlySpan<byte> check, ReadOnlySpan<byte> text)
    {
        call.Writer.WriteStartObject();
        call.Writer.WriteString("CheckName"u8, check);
        call.Writer.WriteString("ErrorMessage"u8, text);
        call.Writer.WriteEndObject();
    }
}
