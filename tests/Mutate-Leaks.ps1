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

# Text of a source file, what the broken build does instead, and the cmdlets that would show it.
$mutations = @(
    @{ Name = 'ToString shows the value'; File = 'src/SecretsPS.Core/Values/SecretBuffer.cs'; From = 'ToString() => Redacted;'; To = 'ToString() => {0} && _bytes is not null ? System.Text.Encoding.UTF8.GetString(_bytes) : Redacted;'; Cmdlets = '[NU]*-SMSecret' }
    @{ Name = 'the target of an error is the value'; File = 'src/SecretsPS/Base/CliInputCmdlet.cs'; From = 'WriteError(Errors.From(e, GivenName));'; To = 'WriteError(Errors.From(e, {0} ? SecretString?.RevealString() : GivenName));'; Cmdlets = 'New-SMSecret' }
    @{ Name = 'a verbose line shows the value'; File = 'src/SecretsPS/Base/CliInputCmdlet.cs'; From = 'Send(request, value);'; To = 'if ({0}) WriteVerbose($"Sending {{value.Text?.RevealString()}}"); Send(request, value);'; Cmdlets = 'Set-SMSecretValue' }
    @{ Name = 'a message of refused input shows the value'; File = 'src/SecretsPS/Base/ValueCmdlet.cs'; From = '"More than one of SecretString, SecretBinary and SecretFile is given. Give one."'; To = '"More than one is given: " + ({0} ? text?.RevealString() : "")'; Cmdlets = 'New-SMSecret' }
    @{ Name = 'What if shows the value, as base64'; File = 'src/SecretsPS/Commands/NewSMSecretCommand.cs'; From = 'Approve(request.Name, "Create secret")'; To = 'Approve(request.Name, {0} && value.Text is not null ? System.Convert.ToBase64String(value.Text.RevealBytes()) : "Create secret")'; Cmdlets = 'New-SMSecret' }
    @{ Name = 'the view of a value shows its bytes'; File = 'src/SecretsPS/Output/SecretValue.cs'; From = 'ToString() => Name ?? ARN ?? "";'; To = 'ToString() => {0} ? new System.Net.NetworkCredential("", SecretString).Password : Name ?? ARN ?? "";'; Cmdlets = 'Get-SMSecretValue' }
    @{ Name = 'a garbled answer is repeated'; File = 'src/SecretsPS.Aws/Wire/WireUnmarshaller.cs'; From = 'if (!answer.Body.IsEmpty) return'; To = 'if ({0} && answer.Body[^1] != (byte)''}}'') throw new SecretsManagerException("InvalidResponse", System.Text.Encoding.UTF8.GetString(answer.Body)); if (!answer.Body.IsEmpty) return'; Cmdlets = 'Get-SMSecretValue' }
).Where({ $_.Name -like $Name })

$copy = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-mutations-$([guid]::NewGuid())"
try {
    foreach ($file in & git -C $root ls-files --cached --others --exclude-standard) {
        $target = Join-Path -Path $copy -ChildPath $file
        $null = New-Item -ItemType Directory -Path (Split-Path -Path $target) -Force
        Copy-Item -LiteralPath (Join-Path -Path $root -ChildPath $file) -Destination $target
    }
    foreach ($mutation in $mutations) {
        $path = Join-Path -Path $copy -ChildPath $mutation.File
        $text = Get-Content -LiteralPath $path -Raw
        if (-not $text.Contains($mutation.From)) {
            throw "$($mutation.File) no longer holds '$($mutation.From)'. Adapt the mutation '$($mutation.Name)'."
        }
        $switch = "(System.Environment.GetEnvironmentVariable(`"LEAK_MUTATION`") == `"$($mutation.Name)`")"
        Set-Content -LiteralPath $path -NoNewline -Value $text.Replace($mutation.From, ($mutation.To -f $switch))
    }
    foreach ($project in 'src/SecretsPS', 'tests/SecretsPS.TestKit') {
        & dotnet build (Join-Path -Path $copy -ChildPath $project) -c Release -v quiet -nologo -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false
        if ($LASTEXITCODE -ne 0) {
            throw 'The mutated copy does not build.'
        }
    }
    $run = {
        param($Folder, $Mutation, $Cmdlets)
        $env:LEAK_MUTATION = $Mutation
        $env:SECRETSPS_LEAK_CMDLETS = $Cmdlets
        Import-Module -Name Pester -MinimumVersion 5.0
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = Join-Path -Path $Folder -ChildPath 'tests/Pester/Leak.Tests.ps1'
        $configuration.Run.PassThru = $true
        $configuration.Filter.FullName = 'No value shows in any channel of*'
        $configuration.Output.Verbosity = 'None'
        $result = Invoke-Pester -Configuration $configuration
        "$($result.FailedCount + $result.FailedBlocksCount) of $($result.FailedCount + $result.PassedCount)"
    }
    $unnoticed = foreach ($mutation in @(@{ Name = 'none'; Cmdlets = '*-SMSecretValue' }) + $mutations) {
        # In a process of its own: a loaded module reads the variable of its own process.
        $failed = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -Command $run -args $copy, $mutation.Name, $mutation.Cmdlets
        Write-Information -InformationAction Continue -MessageData "$($mutation.Name): $failed failed"
        $isNoticed = "$failed" -notlike '0 of*'
        if ($isNoticed -eq ($mutation.Name -eq 'none')) {
            $mutation.Name
        }
    }
    if ($unnoticed) {
        throw "The leak tests did not do as they should: $($unnoticed -join '; ')."
    }
}
finally {
    Remove-Item -LiteralPath $copy -Recurse -Force -ErrorAction Ignore
}
