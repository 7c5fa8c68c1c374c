namespace SecretsPS.Local.State;

internal sealed record Tag(string Key, string Value);
