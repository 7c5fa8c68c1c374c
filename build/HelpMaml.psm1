# Turns the MAML that PlatyPS makes of a page into what Get-Help shows well: text without Markdown, code as code,
# defaults, and no more elements than are read.

$script:Maml = 'http://schemas.microsoft.com/maml/2004/10'
$script:Command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$script:Dev = 'http://schemas.microsoft.com/maml/dev/2004/10'

function ConvertTo-PlainText {
    param([string] $Text)
    $Text -replace '\[(?<text>[^\]]+)\]\([^)]+\)', '${text}' -replace '`(?<code>[^`\n]+)`', '${code}'
}

function Split-Paragraph {
    # Paragraphs of prose in one line each; lines of a list or of code stay lines.
    param([string] $Text)
    foreach ($block in [regex]::Split($Text.ReplaceLineEndings("`n").Trim(), '\n{2,}')) {
        if ($block -match '^```') {
            ($block -replace '^```\w*\n?' -replace '\n?```$').Split("`n").ForEach({ "    $_" }) -join "`n"
        }
        elseif ($block -match '^- ') {
            ([regex]::Split($block, '\n(?=- )').ForEach({ ConvertTo-PlainText -Text ($_ -replace '\n\s*', ' ') })) -join "`n"
        }
        else {
            ConvertTo-PlainText -Text ($block -replace '\n', ' ')
        }
    }
}

function Split-Example {
    <#
    .SYNOPSIS
    The first code block of an example, and what follows or leads it.
    #>
    param([string] $Text)
    $match = [regex]::Match($Text.ReplaceLineEndings("`n"), '(?s)```powershell\n(?<code>.*?)\n```')
    @{ Code = $match.Groups['code'].Value; Before = $Text.Substring(0, $match.Index).Trim(); After = $Text.Substring($match.Index + $match.Length).Trim() }
}

function Write-Paragraph {
    param([System.Xml.XmlElement] $Element, [string] $Text)
    while ($Element.HasChildNodes) {
        $null = $Element.RemoveChild($Element.FirstChild)
    }
    foreach ($paragraph in @(Split-Paragraph -Text $Text).Where({ $_ })) {
        $null = $Element.AppendChild($Element.OwnerDocument.CreateElement('maml', 'para', $script:Maml))
        $Element.LastChild.InnerText = $paragraph
    }
}

function Get-ShortTypeName {
    param([string] $Name)
    $Name -replace '^System\.Nullable`1\[(?<type>.+)\]$', '${type}' -replace '^[\w.+]+\.(?=\w)'
}

function ConvertTo-LeanMaml {
    <#
    .SYNOPSIS
    The command of one PlatyPS MAML file, as text.
    .PARAMETER Path
    MAML of one cmdlet.
    .PARAMETER Help
    What PlatyPS read from the cmdlet's page.
    #>
    param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [object] $Help)
    $document = [System.Xml.XmlDocument]::new()
    $document.Load($Path)
    $names = [System.Xml.XmlNamespaceManager]::new($document.NameTable)
    $names.AddNamespace('maml', $script:Maml)
    $names.AddNamespace('command', $script:Command)
    $names.AddNamespace('dev', $script:Dev)
    $command = $document.SelectSingleNode('//command:command', $names)

    Write-Paragraph -Element $command.SelectSingleNode('command:details/maml:description', $names) -Text $Help.Synopsis
    Write-Paragraph -Element $command.SelectSingleNode('maml:description', $names) -Text $Help.Description
    Write-Paragraph -Element $command.SelectSingleNode('maml:alertSet/maml:alert', $names) -Text $Help.Notes

    foreach ($parameter in $command.SelectNodes('command:syntax/command:syntaxItem/command:parameter', $names)) {
        foreach ($child in @($parameter.SelectNodes('maml:description | dev:type', $names))) {
            $null = $parameter.RemoveChild($child)
        }
        foreach ($attribute in 'aliases', 'pipelineInput') {
            $parameter.RemoveAttribute($attribute)
        }
    }
    foreach ($parameter in $command.SelectNodes('command:parameters/command:parameter', $names)) {
        $source = $Help.Parameters.Where({ $_.Name -ceq $parameter.SelectSingleNode('maml:name', $names).InnerText })[0]
        Write-Paragraph -Element $parameter.SelectSingleNode('maml:description', $names) -Text $source.Description
        foreach ($value in @($parameter.SelectNodes('command:parameterValue', $names))) {
            $value.InnerText = Get-ShortTypeName -Name $value.InnerText
            $value.SetAttribute('variableLength', 'false')
        }
        $parameter.SetAttribute('position', $parameter.GetAttribute('position').ToLowerInvariant())
        if ($source.DefaultValue) {
            $null = $parameter.AppendChild($document.CreateElement('dev', 'defaultValue', $script:Dev))
            $parameter.LastChild.InnerText = $source.DefaultValue
        }
    }
    $index = 0
    foreach ($example in $command.SelectNodes('command:examples/command:example', $names)) {
        $parts = Split-Example -Text $Help.Examples[$index].Remarks
        $index++
        $example.SelectSingleNode('maml:title', $names).InnerText = "--------- Example ${index}: $(ConvertTo-PlainText -Text $Help.Examples[$index - 1].Title) ---------"
        Write-Paragraph -Element $example.SelectSingleNode('maml:introduction', $names) -Text $parts.Before
        $example.SelectSingleNode('dev:code', $names).InnerText = $parts.Code
        $remarks = $example.SelectSingleNode('dev:remarks', $names)
        Write-Paragraph -Element $remarks -Text $parts.After
        # An empty line before the next title.
        $null = $remarks.AppendChild($document.CreateElement('maml', 'para', $script:Maml))
    }
    foreach ($value in $command.SelectNodes('.//command:inputType | .//command:returnValue', $names)) {
        Write-Paragraph -Element $value.SelectSingleNode('maml:description', $names) -Text $value.SelectSingleNode('maml:description', $names).InnerText
    }
    foreach ($link in @($command.SelectNodes('command:relatedLinks/maml:navigationLink', $names))) {
        $uri = $link.SelectSingleNode('maml:uri', $names)
        if ($link.SelectSingleNode('maml:linkText', $names).InnerText -eq 'Online Version') {
            $null = $link.ParentNode.RemoveChild($link)
        }
        elseif ($uri.InnerText -notlike 'https://*') {
            # Names of cmdlets and topics: Get-Help finds them, a file name would not help.
            $uri.InnerText = ''
        }
    }
    Format-Maml -Command $command
}

function Format-Maml {
    # One element a line and no indentation: small, and easy to compare.
    param([System.Xml.XmlElement] $Command)
    # Declared once, here: the writer would repeat them on every element.
    $Command.SetAttribute('xmlns:maml', $script:Maml)
    $Command.SetAttribute('xmlns:dev', $script:Dev)
    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; IndentChars = ''; NewLineChars = "`n"; OmitXmlDeclaration = $true; NewLineHandling = 'Replace' }
    $text = [System.Text.StringBuilder]::new()
    $writer = [System.Xml.XmlWriter]::Create($text, $settings)
    $Command.WriteTo($writer)
    $writer.Dispose()
    # MSBuild, which joins the files, takes a backslash for the separator of a path.
    "$text`n".Replace('\', '&#92;')
}

Export-ModuleMember -Function ConvertTo-LeanMaml
