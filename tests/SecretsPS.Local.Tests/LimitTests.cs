using System.Globalization;
using System.Text.Json.Nodes;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Every constraint of the API model, at its edges: one below, the least, the most, one above.</summary>
public sealed class LimitTests
{
    public static TheoryData<string, string, string, string, long?, bool> Edges()
    {
        TheoryData<string, string, string, string, long?, bool> edges = [];
        foreach (string line in Resources.Text("limits.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            string[] fields = line.Split(' ');
            (string operation, string path, string kind) = (fields[0], fields[1], fields[2]);
            long? min = fields[3] == "-" ? null : long.Parse(fields[3], CultureInfo.InvariantCulture);
            long? max = fields[4] == "-" ? null : long.Parse(fields[4], CultureInfo.InvariantCulture);
            if (min is > 0)
                edges.Add(operation, path, kind, "min-1", min - 1, false);
            if (min is not null && Sample.CanHave(path, min.Value))
                edges.Add(operation, path, kind, "min", min, true);
            if (max is not null)
            {
                edges.Add(operation, path, kind, "max", max, true);
                edges.Add(operation, path, kind, "max+1", max + 1, false);
            }

            if (fields[5] == "required")
                edges.Add(operation, path, kind, "missing", null, false);
            if (kind.StartsWith("enum:", StringComparison.Ordinal))
                edges.Add(operation, path, kind, "unlisted", -1, false);
        }

        return edges;
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Edge_is_kept(string operation, string path, string kind, string edge, long? size, bool accepted)
    {
        using Api api = new();
        JsonObject request = ValidRequests.For(operation);
        if (size is null)
            request.Remove(path);
        else
            Sample.Set(request, path, Sample.Of(path, kind, size.Value));

        Answer answer = api.Call(operation, request);
        bool isRefused = answer.Code == "ValidationException" && answer.Message!.Contains(Sample.Label(path), StringComparison.Ordinal);
        Assert.True(accepted != isRefused, $"{edge}: {answer.Status} {answer.Code} {answer.Message?[..Math.Min(300, answer.Message.Length)]}");
        if (!accepted)
            Assert.StartsWith("1 validation error detected: Value", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ListSecrets", "SortBy", "created-date last-accessed-date last-changed-date name")]
    [InlineData("ListSecrets", "SortOrder", "asc desc")]
    [InlineData("ListSecrets", "Filters[0].Key", "description name tag-key tag-value primary-region owning-service all")]
    public void Listed_values_are_taken(string operation, string path, string values)
    {
        using Api api = new();
        foreach (string value in values.Split(' '))
        {
            JsonObject request = ValidRequests.For(operation);
            Sample.Set(request, path, JsonValue.Create(value));
            if (path.StartsWith("Filters", StringComparison.Ordinal))
                request["Filters"]![0]!["Values"] = new JsonArray("x");
            api.Ok(operation, request);
        }
    }

    [Theory]
    [InlineData("CreateSecret", "AddReplicaRegions[0].Region", "US EAST")]
    [InlineData("CreateSecret", "AddReplicaRegions[0].Region", "us-east")]
    [InlineData("RotateSecret", "RotationRules.Duration", "3d")]
    [InlineData("RotateSecret", "RotationRules.ScheduleExpression", "rate(1 day);")]
    [InlineData("PutSecretValue", "RotationToken", "0123456789012345678901234567890123456789_")]
    [InlineData("ListSecrets", "Filters[0].Values[0]", "a*")]
    [InlineData("BatchGetSecretValue", "Filters[0].Values[0]", "a?")]
    [InlineData("RemoveRegionsFromReplication", "RemoveReplicaRegions[0]", "nowhere")]
    public void Patterns_are_kept(string operation, string path, string value)
    {
        using Api api = new();
        JsonObject request = ValidRequests.For(operation);
        Sample.Set(request, path, JsonValue.Create(value));
        Answer answer = api.Fail(operation, request, "ValidationException");
        Assert.Contains("Member must satisfy regular expression pattern: ", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_findings_come_in_one_message()
    {
        using Api api = new();
        api.Fail(
            "ListSecrets",
            new { MaxResults = 0, SortOrder = "up" },
            "ValidationException",
            "2 validation errors detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1; Value 'up' at 'sortOrder' failed to satisfy constraint: Member must satisfy enum value set: [asc, desc]");
    }

    [Fact]
    public void A_value_is_measured_in_bytes_of_utf8()
    {
        using Api api = new();
        string fits = new('é', 32768);
        api.Create("fits", fits);
        Assert.Equal(fits, api.Value("fits"));
        Answer answer = api.Fail("CreateSecret", new { Name = "long", ClientRequestToken = Api.Token(), SecretString = fits + "a" }, "ValidationException");
        Assert.DoesNotContain("é", answer.Text, StringComparison.Ordinal);
    }
}
