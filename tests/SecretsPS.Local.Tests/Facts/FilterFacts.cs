using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>What the filters of ListSecrets find.</summary>
internal static class FilterFacts
{
    private static readonly string[] s_descriptions = ["a secret", "an secret", "asecret", "thesecret"];

    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F039"] = Slashed((api, _) => Assert.Equal(["/a", "/b"], api.List(Name("/")))),
        ["F040"] = Slashed((api, _) => Assert.Equal(["c/d", "testing1/one"], api.List(Name("!/")))),
        ["F041"] = Slashed((api, _) => Assert.Empty(api.List(Name("testing1 one")))),
        ["F042"] = DescribedBy((api, _) => Assert.Equal(["s0", "s1", "s2"], api.List(Description("a")))),
        ["F043"] = DescribedBy((api, _) => Assert.Equal(["s3"], api.List(Description("!a")))),
        ["F044"] = DescribedBy((api, _) => Assert.Equal(["s0", "s1"], api.List(Description("a secret")))),
        ["F045"] = DescribedBy((api, _) => Assert.Equal(["s0", "s1", "s2", "s3"], api.List(Description("!c")))),
        ["F046"] = DescribedBy((api, _) => Assert.Empty(api.List(Description("a"), Name("an")))),
        ["F095"] = (api, _) =>
        {
            api.Create("SecretOne");
            api.Create("Thirdsecret");
            foreach (string value in new[] { "SecretOne", "Secret", "secret", "sec" })
                Assert.Equal(["SecretOne"], api.List(All(value)));
        },
        ["F096"] = (api, _) =>
        {
            api.Create("SecretOne");
            Assert.Empty(api.List(All("ret")));
        },
        ["F097"] = (api, _) =>
        {
            Tagged(api, "byKey", "foo", "x");
            Tagged(api, "byValue", "x", "foo");
            Tagged(api, "neither", "x", "y");
            Assert.Equal(["byKey", "byValue"], api.List(All("foo")));
        },
        ["F098"] = (api, _) =>
        {
            Make(api, "one", "DescTwo");
            Make(api, "two", "Desc");
            Tagged(api, "Desc", "Two", "x");
            Assert.Equal(["one"], api.List(All("d t")));
        },
        ["F099"] = (api, _) =>
        {
            api.Create("a+b");
            Assert.Empty(api.List(All("+")));
        },
        ["F100"] = Companies((api, _) => Assert.Equal(["uat/COMPANY/x"], api.List(All("company")))),
        ["F101"] = Companies((api, _) => Assert.Empty(api.List(All("things")))),
        ["F102"] = Companies((api, _) => Assert.Equal(["uat/COMPANYthings/x"], api.List(All("Ythings")))),
        ["F103"] = (api, _) =>
        {
            foreach (char separator in "/_+=.@-")
                api.Create($"prod{separator}AppBeta{separator}x");
            Assert.Equal(7, api.List(All("Beta")).Length);
        },
        ["F104"] = DescribedBy((api, _) => Assert.Equal(["s0", "s1"], api.List(Description("a"), Description("secret")))),
        ["F105"] = (api, _) =>
        {
            Make(api, "match", "two and one");
            Make(api, "half", "one only");
            Assert.Equal(["match"], api.List(Description("one two")));
            Assert.Equal(["match"], api.List(Description("o t")));
        },
        ["F129"] = (api, _) =>
        {
            foreach (string name in new[] { "Production", "Prod1", "prod", "1Prod" })
                Tagged(api, name, name, name);
            foreach (string key in new[] { "name", "tag-key", "tag-value" })
                Assert.Equal(["Prod1", "Production"], api.List(new { Key = key, Values = new[] { "Prod" } }));
        },
        ["F130"] = (api, _) =>
        {
            api.Create("mine");
            Assert.Empty(api.List(new { Key = "owning-service", Values = new[] { "rds" } }));
            Assert.Equal(["mine"], api.List(new { Key = "owning-service", Values = new[] { "!rds" } }));
        },
    };

    public static object Name(string value) => new { Key = "name", Values = new[] { value } };

    public static object All(string value) => new { Key = "all", Values = new[] { value } };

    public static object Description(string value) => new { Key = "description", Values = new[] { value } };

    public static void Tagged(Api api, string name, string key, string value) => api.Ok(
        "CreateSecret", new { Name = name, ClientRequestToken = Api.Token(), Tags = new[] { new { Key = key, Value = value } } });

    private static void Make(Api api, string name, string description) =>
        api.Ok("CreateSecret", new { Name = name, ClientRequestToken = Api.Token(), Description = description });

    private static Action<Api, Fact> Slashed(Action<Api, Fact> check) => (api, fact) =>
    {
        foreach (string name in new[] { "/a", "/b", "c/d", "testing1/one" })
            api.Create(name);
        check(api, fact);
    };

    private static Action<Api, Fact> DescribedBy(Action<Api, Fact> check) => (api, fact) =>
    {
        for (int i = 0; i < s_descriptions.Length; i++)
            Make(api, $"s{i}", s_descriptions[i]);
        check(api, fact);
    };

    private static Action<Api, Fact> Companies(Action<Api, Fact> check) => (api, fact) =>
    {
        api.Create("uat/COMPANY/x");
        api.Create("uat/COMPANYthings/x");
        check(api, fact);
    };
}
