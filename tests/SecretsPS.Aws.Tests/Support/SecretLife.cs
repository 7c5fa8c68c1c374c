using SecretsPS.Model;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>One secret, what is done to it by chance, and what must then be true.</summary>
internal sealed class SecretLife(ISecretsManager client, string name, Random random)
{
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private string? _value;
    private int _versions;
    private bool _isDeleted;

    public int Operations { get; private set; }

    /// <summary>Deletions that were refused because their own lost attempt had scheduled them, and whose error said so.</summary>
    public int Explained { get; private set; }

    /// <summary>Calls that ran out of attempts, or of AWSSDK's budget of retries, and were made again.</summary>
    public int Repeated { get; private set; }

    public async Task StepAsync()
    {
        Operations++;
        if (_value is null)
        {
            var value = NextValue();
            await SendAsync(new CreateSecretRequest { Name = name, SecretString = SecretText.FromChars(value) });
            (_value, _versions) = (value, 1);
            return;
        }

        if (_isDeleted)
        {
            await SendAsync(new RestoreSecretRequest { SecretId = name });
            _isDeleted = false;
            return;
        }

        await ChangeAsync(random.Next(6));
    }

    public async Task CheckAsync(ISecretsManager direct)
    {
        var description = await direct.SendAsync(new DescribeSecretRequest { SecretId = name }, default);
        Assert.Equal(_isDeleted, description.DeletedDate is not null);
        Assert.Equal(_tags.OrderBy(tag => tag.Key, StringComparer.Ordinal), (description.Tags ?? []).Select(tag => KeyValuePair.Create(tag.Key!, tag.Value!)).OrderBy(tag => tag.Key, StringComparer.Ordinal));
        if (_isDeleted) await direct.SendAsync(new RestoreSecretRequest { SecretId = name }, default);
        var versions = await direct.SendAsync(new ListSecretVersionIdsRequest { SecretId = name, IncludeDeprecated = true, MaxResults = 100 }, default);
        Assert.Equal(_versions, versions.Versions!.Count);
        var value = await direct.SendAsync(new GetSecretValueRequest { SecretId = name }, default);
        Assert.Equal(_value, value.SecretString!.RevealString());
    }

    private async Task ChangeAsync(int choice)
    {
        switch (choice)
        {
            case 0:
                Wrote(await SendValueAsync(value => SendAsync(new PutSecretValueRequest { SecretId = name, SecretString = value })));
                break;
            case 1:
                Wrote(await SendValueAsync(value => SendAsync(new UpdateSecretRequest { SecretId = name, SecretString = value, Description = "d" })));
                break;
            case 2:
                var (key, text) = ($"k{random.Next(5)}", $"t{random.Next(100)}");
                await SendAsync(new TagResourceRequest { SecretId = name, Tags = [new Tag { Key = key, Value = text }] });
                _tags[key] = text;
                break;
            case 3:
                await DeleteAsync();
                break;
            case 4:
                var read = await SendAsync(new GetSecretValueRequest { SecretId = name });
                Assert.Equal(_value, read.SecretString!.RevealString());
                break;
            default:
                await SendAsync(new UntagResourceRequest { SecretId = name, TagKeys = ["k0"] });
                _tags.Remove("k0");
                break;
        }
    }

    private async Task<string> SendValueAsync<TResult>(Func<SecretText, Task<TResult>> send)
    {
        var value = NextValue();
        await send(SecretText.FromChars(value));
        return value;
    }

    private void Wrote(string value)
    {
        _value = value;
        _versions++;
    }

    private async Task DeleteAsync()
    {
        var repeated = Repeated;
        try
        {
            await SendAsync(new DeleteSecretRequest { SecretId = name, RecoveryWindowInDays = 7 });
        }
        catch (SecretsManagerException e) when (e.ErrorCode == "InvalidRequestException" && (Repeated > repeated || e.Message.Contains("An earlier attempt of this call got no answer", StringComparison.Ordinal)))
        {
            Explained++;
        }

        _isDeleted = true;
    }

    // As a user would: after an error that says so, the same request again, with the token that it has by now.
    private async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request)
        where TResult : class, new()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await client.SendAsync(request, default);
            }
            catch (SecretsManagerException e) when (tries < 30 && e.Message.Contains("again", StringComparison.Ordinal)
                && e.ErrorCode is "InternalServiceError" or "ThrottlingException" or ClientErrorCode.EndpointUnreachable)
            {
                Repeated++;
                await Task.Delay(20);
            }
        }
    }

    private string NextValue() => $"{name}-{random.Next()}-\"\\é\n";
}
