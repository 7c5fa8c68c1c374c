BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:package = Get-ChildItem -Path (Get-RepositoryPath -ChildPath 'out/packages') -Filter 'SecretsPS.*.nupkg' -ErrorAction Ignore |
        Where-Object -Property Name -Match '^SecretsPS\.\d'
    # PowerShell ships it; a build of one's own may not.
    $script:hasRepositories = [bool] (Get-Command -Name Register-PSResourceRepository -ErrorAction Ignore)
    $script:others = (Get-ChildItem -Path (Get-RepositoryPath -ChildPath 'out/TestKit/AWSSDK.Core')).ForEach({ @{ Version = $_.Name; Path = Join-Path $_.FullName 'AWSSDK.Core.dll' } })
}

# Without a package there is nothing to test: ./build.ps1 Package makes it, and CI does.
Describe 'The packed module' -Skip:(-not $package) {
    BeforeAll {
        Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
        $package = Get-ChildItem -Path (Get-RepositoryPath -ChildPath 'out/packages') -Filter 'SecretsPS.*.nupkg' | Where-Object -Property Name -Match '^SecretsPS\.\d'
        $script:version = (Import-PowerShellDataFile -Path (Get-RepositoryPath -ChildPath 'SecretsPS.psd1')).ModuleVersion

        # As Install-PSResource lays it out: unpacked into NAME/VERSION of a module path that holds nothing else.
        $script:modules = Join-Path -Path $TestDrive -ChildPath 'modules'
        $script:installed = Join-Path -Path $modules -ChildPath "SecretsPS/$version"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $installed)
        $script:prologue = "`$env:PSModulePath = '$modules'`n"

        function Split-Line { process { $_ -split '\r?\n' } }
    }

    It 'is taken by a repository, and comes back whole with a valid manifest' -Skip:(-not $hasRepositories) {
        # As the Gallery takes it: Publish-PSResource checks the manifest in the package.
        $script = @"
`$ErrorActionPreference = 'Stop'
`$null = New-Item -ItemType Directory -Path '$TestDrive/repository', '$TestDrive/saved'
Register-PSResourceRepository -Name SecretsPSTest$PID -Uri ([uri] '$TestDrive/repository') -Trusted
try {
    Publish-PSResource -NupkgPath '$($package.FullName)' -Repository SecretsPSTest$PID
    Save-PSResource -Name SecretsPS -Repository SecretsPSTest$PID -Path '$TestDrive/saved'
    `$found = Find-PSResource -Name SecretsPS -Repository SecretsPSTest$PID
}
finally {
    Unregister-PSResourceRepository -Name SecretsPSTest$PID
}
`$manifest = Test-ModuleManifest '$TestDrive/saved/SecretsPS/$version/SecretsPS.psd1'
"`$(`$found.Name) `$(`$found.Version) `$(`$found.Type) `$(`$found.Dependencies.Count)"
"`$(`$manifest.Version) `$(`$manifest.CompatiblePSEditions) `$(`$manifest.PowerShellVersion)"
`$manifest.LicenseUri.AbsoluteUri, `$manifest.ProjectUri.AbsoluteUri, `$manifest.ReleaseNotes
"@

        $lines = Invoke-FreshPowerShell -Script $script | Split-Line

        $lines[0] | Should -BeExactly "SecretsPS $version Module 0"
        $lines[1] | Should -BeExactly "$version Core 7.4"
        $lines[2..4] | Should -Match '^https://'
        # Install and publish change no file; what they add is their own.
        $kept = { param($Root) @(Get-ChildItem -Path $Root -Recurse -File).ForEach({ [System.IO.Path]::GetRelativePath($Root, $_.FullName) }).Where({ $_ -notmatch 'PSGetModuleInfo|^_rels|^package|Content_Types|\.nuspec$' }) | Sort-Object }
        & $kept "$TestDrive/saved/SecretsPS/$version" | Should -Be (& $kept $installed)
    }

    It 'is found by its name and works' {
        $script = $prologue + @'
Import-Module SecretsPS
Connect-SMSession -Local
New-SMSecret -CliInputYaml "Name: a`nSecretString: v`n" | Get-SMSecretValue -AsPlainText
(Get-Module SecretsPS).Version.ToString()
(Get-Module SecretsPS).ModuleBase
'@

        Invoke-FreshPowerShell -Script $script | Split-Line | Should -Be @('v', $version, $installed)
    }

    It 'has the real AWSSDK.Core <version> of another module in the session, and leaves it alone' -ForEach $others {
        $script = $prologue + @"
Add-Type -Path '$path'
`$others = [Amazon.RegionEndpoint]::EUWest1
Import-Module SecretsPS
Connect-SMSession -Local
New-SMSecret -CliInputYaml "Name: a``nSecretString: v``n" | Get-SMSecretValue -AsPlainText
[Amazon.RegionEndpoint].Assembly.Location
[object]::ReferenceEquals(`$others, [Amazon.RegionEndpoint]::GetBySystemName('eu-west-1'))
[System.AppDomain]::CurrentDomain.GetAssemblies().Where({ `$_.GetName().Name -eq 'AWSSDK.Core' }).Count
"@

        Invoke-FreshPowerShell -Script $script | Split-Line | Should -Be @('v', $path, 'True', '2')
    }

    It 'loads what was compiled for this platform, where it was' {
        $script = $prologue + @'
Import-Module SecretsPS
Connect-SMSession -Local
$null = Get-SMSecret
[System.Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq 'SecretsPS' }).Assemblies.Where({ $_.GetName().Name -eq 'AWSSDK.Core' }).Location
'@
        $platform = "$($IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux')-$("$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant())"
        $precompiled = Join-Path -Path $installed -ChildPath 'dependencies' -AdditionalChildPath $platform, "net$([Environment]::Version.Major).0", 'AWSSDK.Core.dll'
        $expected = (Test-Path -Path $precompiled) ? $precompiled : (Join-Path -Path $installed -ChildPath 'dependencies' -AdditionalChildPath 'AWSSDK.Core.dll')

        Invoke-FreshPowerShell -Script $script | Should -Be $expected
    }

    It 'runs what was compiled, and does not merely load it' {
        $copy = Join-Path -Path $TestDrive -ChildPath 'uncompiled'
        Copy-Item -Path $installed -Destination $copy -Recurse
        Get-ChildItem -Path (Join-Path -Path $copy -ChildPath 'dependencies') -Directory | Remove-Item -Recurse
        $image = Join-Path -Path $installed -ChildPath 'dependencies' -AdditionalChildPath $(
            "$($IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux')-$("$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant())"), "net$([Environment]::Version.Major).0"
        if (-not (Test-Path -Path $image)) {
            Set-ItResult -Skipped -Because 'nothing is compiled for this platform'
            return
        }

        $compiled = foreach ($module in $copy, $installed) {
            [int](Invoke-FreshPowerShell -Script "Import-Module '$module/SecretsPS.psd1'; Connect-SMSession -Local; `$before = [System.Runtime.JitInfo]::GetCompiledMethodCount(); `$null = Get-SMSecret; [System.Runtime.JitInfo]::GetCompiledMethodCount() - `$before")
        }

        $compiled[1] | Should -BeLessThan ($compiled[0] * 0.75)
    }

    It 'has the plain assembly where nothing was compiled for the platform' {
        $copy = Join-Path -Path $TestDrive -ChildPath 'plain'
        Copy-Item -Path $installed -Destination $copy -Recurse
        Get-ChildItem -Path (Join-Path -Path $copy -ChildPath 'dependencies') -Directory | Remove-Item -Recurse
        $script = "Import-Module '$copy/SecretsPS.psd1'; Connect-SMSession -Local; New-SMSecret a -SecretString v | Get-SMSecretValue -AsPlainText"

        Invoke-FreshPowerShell -Script $script | Should -BeExactly 'v'
    }
}
