using System.Globalization;
using System.Net;
using System.Text;
using SecretsPS.Benchmarks.SideBySide;

namespace SecretsPS.Benchmarks.Report;

/// <summary>A table's medians as horizontal bars, in SVG that is legible on light and dark pages.</summary>
internal static class BarChart
{
    private const int Width = 760, LabelWidth = 250, BarHeight = 22, Step = 34, Top = 48;

    public static string Write(Table table)
    {
        var rows = table.Rows.Where(row => row.Median is not null).OrderByDescending(row => row.Median).ToList();
        var most = rows.Max(row => row.Median!.Value);
        var height = Top + (rows.Count * Step) + 8;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="13" role="img">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<title>{WebUtility.HtmlEncode(table.Title)}</title><rect width="100%" height="100%" fill="#ffffff"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="12" y="26" font-size="16" font-weight="bold" fill="#1f2328">{WebUtility.HtmlEncode(table.Title)}, {WebUtility.HtmlEncode(table.Unit)} (median)</text>""");
        for (var i = 0; i < rows.Count; i++)
        {
            var y = Top + (i * Step);
            var median = rows[i].Median!.Value;
            var length = Math.Max(2, median / most * (Width - LabelWidth - 90));
            var colour = rows[i].Name.StartsWith("SecretsPS", StringComparison.Ordinal) ? "#0969da" : "#8c959f";
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth - 8}" y="{y + 16}" text-anchor="end" fill="#1f2328">{WebUtility.HtmlEncode(rows[i].Name)}</text>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{LabelWidth}" y="{y}" width="{length:0}" height="{BarHeight}" rx="3" fill="{colour}"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth + length + 8:0}" y="{y + 16}" fill="#1f2328">{median:#,0}</text>""");
        }

        return svg.AppendLine("</svg>").ToString().ReplaceLineEndings("\n");
    }
}
