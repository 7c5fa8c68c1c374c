using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Formats;

public sealed class ReadingTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-16", false)]
    [InlineData("latin1", false)]
    public async Task Reads_the_encoding_that_the_mark_or_the_option_names(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var bytes = (hasMark ? encoding.GetPreamble() : []).Concat(encoding.GetBytes("Name,SecretString\na,Köln\n")).ToArray();
        var source = new FileFormats().Open(_folder.Write("a.csv", bytes), new ReadOptions { Encoding = hasMark ? null : encoding });
        var reading = Assert.Single(await Importing.ToListAsync(source.ReadAsync(default)));
        Assert.Equal("Köln", reading.Row!.SecretString!.RevealString());
    }

    [Fact]
    public async Task Values_of_a_cell_are_exact()
    {
        var rows = await Importing.RowsAsync("Name,SecretString\r\na,\" x \"\"y\"\"\r\nz\n\"\r\nb,  blanks  \r\n", FileFormat.Csv);
        Assert.Equal([" x \"y\"\r\nz\n", "  blanks  "], rows.Select(row => row.SecretString!.RevealString()));
    }

    [Fact]
    public async Task Rows_of_equal_cells_have_tags_of_their_own()
    {
        var rows = await Importing.RowsAsync("Name,SecretString,Tags\na,1,env=prod;team=core\nb,2,env=prod;team=core\nc,3,env=test\nd,4,\ne,5,env=test\n", FileFormat.Csv);
        rows[0].Tags![0].Value = "changed";
        Assert.Equal(["env=changed;team=core", "env=prod;team=core", "env=test", "", "env=test"], rows.Select(row => TagText.Format(row.Tags)));
        Assert.Null(rows[3].Tags);
    }

    [Fact]
    public async Task The_samples_are_good_and_exact()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "samples", "secrets.csv"))) root = root.Parent;
        var rows = (await Importing.ToListAsync(new FileFormats().Open(Path.Combine(root.FullName, "samples", "secrets.csv")).ReadAsync(default))).ConvertAll(reading => reading.Row!);
        Assert.True(rows.Count >= 12);
        Assert.Contains(rows, row => row.SecretString?.RevealString().Contains("\r\n", StringComparison.Ordinal) == true);
        Assert.Contains(rows, row => row.SecretString?.RevealString().StartsWith("-----BEGIN", StringComparison.Ordinal) == true);
        Assert.Equal(256, Assert.Single(rows, row => row.SecretBinary is not null).SecretBinary!.GetByteCount());
        Assert.DoesNotContain(rows, row => SecretName.LooksLikeArnSuffix(row.Name!));
    }

    [Fact]
    public async Task Json_takes_requests_and_pairs()
    {
        var rows = await Importing.RowsAsync("""
            [ { "name": "a", "SecretString": {"k": [1, 2.50], "t": "é"}, "Tags": [{"Key": "env", "Value": "prod"}], "ClientRequestToken": "" },
              { "Name": "b", "SecretBinary": "AQID", "AddReplicaRegions": [{"Region": "eu-west-1", "KmsKeyId": ""}, "us-east-2"] } ]
            """, FileFormat.Json);
        Assert.Equal("""{"k":[1,2.50],"t":"é"}""", rows[0].SecretString!.RevealString());
        Assert.Equal(3, rows[1].SecretBinary!.GetByteCount());
        Assert.Equal("eu-west-1;us-east-2", ReplicaText.Format(rows[1].AddReplicaRegions));

        var pairs = await Importing.RowsAsync("""{ "a": "x", "b": {"k": 1}, "c": 1.50, "d": "\u00e9\n" }""", FileFormat.Json);
        Assert.Equal(["x", """{"k":1}""", "1.50", "é\n"], pairs.Select(row => row.SecretString!.RevealString()));
    }

    [Fact]
    public async Task Yaml_keeps_texts_as_they_stand()
    {
        var rows = await Importing.RowsAsync("""
            - Name: a
              SecretString: 007
              Tags: { build: 1.10, env: prod }
            - Name: b
              SecretString: |
                line 1
                line 2
            - Name: c
              SecretString: { port: 5432, on: yes, none: ~ }
            - { Name: d, SecretBinary: !!binary "AQID" }
            """, FileFormat.Yaml);
        Assert.Equal(["007", "line 1\nline 2\n", """{"port":5432,"on":"yes","none":null}"""], rows.Take(3).Select(row => row.SecretString!.RevealString()));
        Assert.Equal("build=1.10;env=prod", TagText.Format(rows[0].Tags));
        Assert.Equal(3, rows[3].SecretBinary!.GetByteCount());

        var pairs = await Importing.RowsAsync("base: &b 1.50\nother: *b\nbin: !!binary AQID\n", FileFormat.Yaml);
        Assert.Equal("1.50", pairs[1].SecretString!.RevealString());
        Assert.Equal(3, pairs[2].SecretBinary!.GetByteCount());
    }

    [Theory]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":[1, 2.50, {"k": null}]}]""")]
    [InlineData(FileFormat.Json, """{"a": [1, 2.50, {"k": null}]}""")]
    [InlineData(FileFormat.JsonLines, """{"Name":"a","SecretString":[1, 2.50, {"k": null}]}""")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretString: [1, 2.50, { k: ~ }]\n")]
    [InlineData(FileFormat.Yaml, "a:\n- 1\n- 2.50\n- k:\n")]
    public async Task An_array_of_a_file_is_compact_json(FileFormat format, string text) =>
        Assert.Equal("""[1,2.50,{"k":null}]""", Assert.Single(await Importing.RowsAsync(text, format)).SecretString!.RevealString());

    [Theory]
    [InlineData("- Name: a\n  Tags: { build: 007, on: yes, hex: 0x1F }\n")]
    [InlineData("- Name: a\n  Tags:\n  - { Key: build, Value: 007 }\n  - { Key: on, Value: yes }\n  - { Key: hex, Value: 0x1F }\n")]
    [InlineData("- Name: a\n  Tag:build: 007\n  Tag:on: yes\n  Tag:hex: 0x1F\n")]
    public async Task Tags_of_yaml_stay_texts(string yaml) =>
        Assert.Equal("build=007;on=yes;hex=0x1F", TagText.Format(Assert.Single(await Importing.RowsAsync(yaml, FileFormat.Yaml)).Tags));

    [Theory]
    [InlineData("a: !!str 1\n", "1")]
    [InlineData("a: { k: !!int 7, l: !!str 8, m: ! 9, n: !!map { o: '<<' }, '<<': 1 }\n", """{"k":7,"l":"8","m":"9","n":{"o":"<<"},"<<":1}""")]
    public async Task Yaml_follows_its_own_tags(string yaml, string value) =>
        Assert.Equal(value, Assert.Single(await Importing.RowsAsync(yaml, FileFormat.Yaml)).SecretString!.RevealString());

    [Fact]
    public async Task Env_reads_each_variable_or_all_as_one()
    {
        const string text = "# comment\nexport A=plain # comment\nB='single $x'\n\nC=\"two\\nlines\\\"\nthree\"\nD=\"#\" # c\n";
        var rows = await Importing.RowsAsync(text, FileFormat.DotEnv);
        Assert.Equal(["A", "B", "C", "D"], rows.Select(row => row.Name));
        Assert.Equal(["plain", "single $x", "two\nlines\"\nthree", "#"], rows.Select(row => row.SecretString!.RevealString()));

        var one = Assert.Single(await Importing.RowsAsync("A=1\nB=2\n", FileFormat.DotEnv, new ReadOptions { DotEnvSecretName = "app/env" }));
        Assert.Equal("""{"A":"1","B":"2"}""", one.SecretString!.RevealString());
    }

    [Theory]
    [InlineData("x.csv", FileFormat.Csv)]
    [InlineData("x.JSON", FileFormat.Json)]
    [InlineData("x.jsonl", FileFormat.JsonLines)]
    [InlineData("x.yml", FileFormat.Yaml)]
    [InlineData(".env", FileFormat.DotEnv)]
    [InlineData("prod.env", FileFormat.DotEnv)]
    [InlineData(".env.local", FileFormat.DotEnv)]
    public void The_ending_tells_the_format(string file, FileFormat format) => Assert.Equal(format, FileFormatNames.FromPath(file));

    [Fact]
    public void An_unknown_ending_asks_for_the_format() => Assert.Throws<SecretsManagerInputException>(() => FileFormatNames.FromPath("x.txt"));
}
