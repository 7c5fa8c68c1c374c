<#
.SYNOPSIS
Breaks the protections of values one by one, in a copy of the repository, and expects the leak tests to fail each time.
.DESCRIPTION
Every mutation is compiled into one build of the copy and switched on by an environment variable, so that the copy is
built once. Nothing of it is in this repository's build. It ends with an error where a mutation is not noticed.
.PARAMETER Name
Which mutations to try; all where it is not given.
#>
[CmdletBinding()]
param([SupportsWildcards()] [string] $Name = '*')

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath((Join-Path -Path $PSScriptRoot -ChildPath '..'))

# Text of a source file, what the broken build does instead, and the tests that must show it: the cmdlet and the part of
# Leak.Tests.ps1, or the tests of the command line.
$mutations = @(
    @{ Name = 'ToString shows the value'; Cmdlet = 'New-SMSecret'; Test = 'in refused input'; File = 'src/SecretsPS.Core/Values/SecretBuffer.cs'; From = 'ToString() => Redacted;'; To = 'ToString() => {0} && _bytes is not null ? System.Text.Encoding.UTF8.GetString(_bytes) : Redacted;' }
    @{ Name = 'the target of an error is the value'; Cmdlet = 'New-SMSecret'; Test = 'in refused input'; File = 'src/SecretsPS/Base/CliInputCmdlet.cs'; From = 'WriteError(Errors.From(e, GivenName));'; To = 'WriteError(Errors.From(e, {0} ? SecretString?.RevealString() : GivenName));' }
    @{ Name = 'the target of an error is the row'; Cmdlet = 'Import-SMSecret'; Test = 'in refused input'; File = 'src/SecretsPS/Base/BulkInputCmdlet.cs'; From = 'else AddRow(ObjectRow.Read(content, _number));'; To = 'else if ({0}) WriteError(Errors.Input("Row", "It cannot be used.", content)); else AddRow(ObjectRow.Read(content, _number));' }
    @{ Name = 'a verbose line shows the value'; Cmdlet = 'Set-SMSecretValue'; Test = 'in success'; File = 'src/SecretsPS/Base/CliInputCmdlet.cs'; From = '        Send(request, value);'; To = '        if ({0}) WriteVerbose($"Sending {value.Text?.RevealString()}"); Send(request, value);' }
    @{ Name = 'a message of refused input shows the value'; Cmdlet = 'New-SMSecret'; Test = 'in refused input'; File = 'src/SecretsPS/Base/ValueCmdlet.cs'; From = '"More than one of SecretString, SecretBinary and SecretFile is given. Give one."'; To = '"More than one is given: " + ({0} ? text?.RevealString() : "")' }
    @{ Name = 'What if shows the value, as base64'; Cmdlet = 'New-SMSecret'; Test = 'in success'; File = 'src/SecretsPS/Commands/NewSMSecretCommand.cs'; From = 'Approve(request.Name, "Create secret")'; To = 'Approve(request.Name, {0} && value.Text is not null ? System.Convert.ToBase64String(value.Text.RevealBytes()) : "Create secret")' }
    @{ Name = 'the view of a value shows it'; Cmdlet = 'Get-SMSecretValue'; Test = 'in success'; File = 'src/SecretsPS/Output/SecretValue.cs'; From = 'ToString() => Name ?? ARN ?? "";'; To = 'ToString() => {0} ? new System.Net.NetworkCredential("", SecretString).Password : Name ?? ARN ?? "";' }
    @{ Name = 'what comes from the cache shows the value'; Cmdlet = 'Get-SMSecretValue'; Test = 'in success'; File = 'src/SecretsPS.Core/Caching/CachedValue.cs'; From = 'Name = value.Name,'; To = 'Name = {0} ? value.SecretString?.RevealString() : value.Name,' }
    @{ Name = 'a garbled answer is repeated'; Cmdlet = 'Get-SMSecretValue'; Test = 'in failure*'; File = 'src/SecretsPS.Aws/Wire/WireUnmarshaller.cs'; From = 'if (!answer.Body.IsEmpty) return'; To = 'if ({0} && answer.Body[^1] != (byte)''}'') throw new SecretsManagerException("InvalidResponse", System.Text.Encoding.UTF8.GetString(answer.Body)); if (!answer.Body.IsEmpty) return' }
    @{ Name = 'the journal keeps the file'; Cmdlet = 'Import-SMSecret'; Test = 'in success', 'in the journal*'; File = 'src/SecretsPS.Core/Bulk/Journaling/JournalRun.cs'; From = 'return new JournalFile(file.FullName,'; To = 'return new JournalFile({0} ? System.IO.File.ReadAllText(file.FullName) : file.FullName,' }
    @{ Name = 'nothing is masked before it is published'; Cmdlet = 'Publish-SMSecretVariable'; Test = 'in success'; File = 'src/SecretsPS.Core/Publishing/Publisher.cs'; From = '        Write(maskCommands);'; To = '        if (!{0}) Write(maskCommands);' }
    @{ Name = 'the output of a command is not masked'; Cmdlet = 'Invoke-SMCommand'; Test = 'in success'; File = 'src/SecretsPS/Running/OutputMasker.cs'; From = 'switch (item is PSObject wrapped ? wrapped.BaseObject : item)'; To = 'if ({0}) { _cmdlet.WriteObject(item); return; } switch (item is PSObject wrapped ? wrapped.BaseObject : item)' }
    @{ Name = 'errors of a command are not masked'; Cmdlet = 'Invoke-SMCommand'; Test = 'in refused input'; File = 'src/SecretsPS/Running/ErrorMasker.cs'; From = 'Texts(record).Any(IsShown) ? Copy(record) : record;'; To = '!{0} && Texts(record).Any(IsShown) ? Copy(record) : record;' }
    @{ Name = 'the table of the command line shows the value'; Cli = $true; File = 'src/SecretsPS.Core/Bulk/Planning/JsonKeys.cs'; From = '.Select(p => "~" + p.Key);'; To = '.Select(p => "~" + p.Key + ({0} ? p.Value.GetRawText() : ""));' }
    @{ Name = 'a crash of the command line shows the message'; Cli = $true; File = 'src/SecretsPS.Cli/CommandLine.cs'; From = 'unexpected {error.GetType().Name} at'; To = 'unexpected {error.GetType().Name} {({0} ? error.Message : "")} at' }
).Where({ $_.Name -like $Name })

$copy = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-mutations-$([guid]::NewGuid())"
$saved = $env:LEAK_MUTATION

# Runs the tests that must notice a mutation, and tells which of them failed.
function Get-NoticingTest {
    param([System.Collections.IDictionary] $Mutation)
    $env:LEAK_MUTATION = $Mutation.Name
    if ($Mutation.Cli) {
        $lines = & dotnet test (Join-Path -Path $copy -ChildPath 'tests/SecretsPS.Cli.Tests') -c Release --no-build --nologo --filter 'FullyQualifiedName~LeakTests' 2>&1
        if ("$lines" -notmatch 'Total: +[1-9]') {
            throw "The tests of the command line did not run: $lines"
        }
        return ($lines | Select-String -Pattern '\.(?<name>LeakTests\.\w+).*\[FAIL\]').ForEach({ $_.Matches[0].Groups['name'].Value }) | Sort-Object -Unique
    }
    # In a process of its own: a loaded module cannot be loaded anew.
    $lines = @(& ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File (Join-Path -Path $copy -ChildPath 'run.ps1') $Mutation.Cmdlet (@($Mutation.Test) -join ';'))
    if ($LASTEXITCODE -ne 0 -or $lines[-1] -notmatch '^[1-9]\d* ran$') {
        throw "The tests of $($Mutation.Cmdlet) did not run: $lines"
    }
    $lines | Select-Object -SkipLast 1
}

try {
    foreach ($file in & git -C $root ls-files --cached --others --exclude-standard) {
        $source = Join-Path -Path $root -ChildPath $file
        if (Test-Path -LiteralPath $source) {
            $target = Join-Path -Path $copy -ChildPath $file
            $null = New-Item -ItemType Directory -Path (Split-Path -Path $target) -Force
            Copy-Item -LiteralPath $source -Destination $target
        }
    }
    foreach ($mutation in $mutations) {
        $path = Join-Path -Path $copy -ChildPath $mutation.File
        $text = Get-Content -LiteralPath $path -Raw
        if (-not $text.Contains($mutation.From)) {
            throw "$($mutation.File) no longer holds '$($mutation.From)'. Adapt the mutation '$($mutation.Name)'."
        }
        $switch = "(System.Environment.GetEnvironmentVariable(`"LEAK_MUTATION`") == `"$($mutation.Name)`")"
        # Not -f: the code has braces of its own.
        Set-Content -LiteralPath $path -NoNewline -Value $text.Replace($mutation.From, $mutation.To.Replace('{0}', $switch))
    }
    $projects = @('src/SecretsPS', 'tests/SecretsPS.TestKit').Where({ $mutations.Cmdlet }) + @('tests/SecretsPS.Cli.Tests').Where({ $mutations.Cli })
    foreach ($project in $projects) {
        $lines = & dotnet build (Join-Path -Path $copy -ChildPath $project) -c Release -v quiet -nologo -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false
        if ($LASTEXITCODE -ne 0) {
            throw "The mutated copy does not build: $($lines -join [System.Environment]::NewLine)"
        }
    }
    Set-Content -LiteralPath (Join-Path -Path $copy -ChildPath 'run.ps1') -Value {
        param([string] $Cmdlet, [string] $Test)
        $env:SECRETSPS_LEAK_CMDLETS = $Cmdlet
        Import-Module -Name Pester -MinimumVersion 5.0
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = Join-Path -Path $PSScriptRoot -ChildPath 'tests/Pester/Leak.Tests.ps1'
        $configuration.Run.PassThru = $true
        $configuration.Filter.FullName = ($Test -split ';').ForEach({ "No value shows*$_" })
        $configuration.Output.Verbosity = 'None'
        $result = Invoke-Pester -Configuration $configuration
        $result.Tests.Where({ $_.Result -eq 'Failed' }).ExpandedPath
        "$($result.PassedCount + $result.FailedCount) ran"
    }.ToString()
    $wrong = foreach ($mutation in @(@{ Name = 'none'; Cmdlet = '*-SMSecretValue'; Test = 'in success' }).Where({ $mutations.Cmdlet }) + @(@{ Name = 'none'; Cli = $true }).Where({ $mutations.Cli }) + $mutations) {
        $noticed = @(Get-NoticingTest -Mutation $mutation)
        Write-Information -InformationAction Continue -MessageData "$($mutation.Name): $($noticed ? "caught by $($noticed -join ', ')" : 'no test failed')"
        if (($noticed.Count -gt 0) -eq ($mutation.Name -eq 'none')) {
            $mutation.Name
        }
    }
    if ($wrong) {
        throw "The leak tests did not do as they should: $($wrong -join '; ')."
    }
}
finally {
    $env:LEAK_MUTATION = $saved
    Remove-Item -LiteralPath $copy -Recurse -Force -ErrorAction Ignore
}
