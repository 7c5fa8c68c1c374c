using System.Text;
using System.Text.Json.Nodes;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Formats;

public sealed class YamlTests
{
    private readonly Yaml _yaml = new();

    [Theory]
    [InlineData("Name: a\nTags:\n- Key: env\n  Value: prod\n", """{"Name":"a","Tags":[{"Key":"env","Value":"prod"}]}""")]
    [InlineData("a: 1\nb: 1.50\nc: 007\nd: 0x1F\ne: 0o17\nf: .5\ng: +3\n", """{"a":1,"b":1.50,"c":7,"d":31,"e":15,"f":0.5,"g":3}""")]
    [InlineData("a: true\nb: yes\nc: ~\nd:\ne: 'null'\nf: .nan\n", """{"a":true,"b":"yes","c":null,"d":null,"e":"null","f":".nan"}""")]
    [InlineData("a: |\n  x\n  y\nb: >-\n  x\n  y\n", """{"a":"x\ny\n","b":"x y"}""")]
    [InlineData("a: &t [1, 2]\nb: *t\n", """{"a":[1,2],"b":[1,2]}""")]
    [InlineData("a: \"\\u00e9\\n\"\n", """{"a":"é\n"}""")]
    [InlineData("{}", "{}")]
    public void Turns_into_json(string yaml, string json) => Assert.Equal(json, Encoding.UTF8.GetString(_yaml.ToJson(yaml)));

    [Theory]
    [InlineData("a: &x { b: *x }")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: *nobody")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("a: [1")]
    [InlineData("")]
    [InlineData("? [1]\n: 2")]
    [InlineData("a: b: CANARY")]
    public void Refuses_what_json_cannot_be(string yaml)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => _yaml.ToJson(yaml));
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Name":"","Tags":[{"Key":"a","Value":"1"},{"Key":"b"}],"Empty":[],"None":{},"N":1.50,"T":true,"Nothing":null}""")]
    [InlineData("""{"a":"true","b":"1","c":"x: y","d":"line\nbreak","e":" blank ","f":{"g":{"h":[[1,2],[]]}},"#k":"é 😀"}""")]
    [InlineData("""["a",["b",{"c":"d"}]]""")]
    public void Json_goes_there_and_back(string json) => 
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(_yaml.ToJson(_yaml.FromJson(json)))));
}
