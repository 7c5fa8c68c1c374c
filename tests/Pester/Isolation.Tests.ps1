BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"

    # Names of the assemblies that a script makes a fresh process load, each with its context.
    function Get-LoadedAssembly {
        param([string] $After)
        Invoke-FreshPowerShell -Script @"
Import-Module `$ModulePath
$After
[System.AppDomain]::CurrentDomain.GetAssemblies().ForEach({ "`$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name):`$(`$_.GetName().Name)" }) -join ','
"@ | ForEach-Object -Process { $_ -split ',' }
    }
}

Describe 'Isolation' {
    It 'loads no dependency at import' {
        $loaded = Get-LoadedAssembly

        $loaded.Where({ $_ -match ':(AWSSDK|YamlDotNet|CsvHelper|SecretsPS\.Aws|SecretsPS\.Formats)' }) | Should -HaveCount 0
        $loaded | Should -Contain 'Default:SecretsPS'
    }

    It 'loads AWSSDK and YamlDotNet into its own context only' {
        $loaded = Get-LoadedAssembly -After 'Connect-SMSession -Local; $null = New-SMSecret -CliInputYaml "Name: a`nSecretString: v`n"; $null = New-SMSecret b'

        $loaded | Should -Contain 'SecretsPS:AWSSDK.Core'
        $loaded | Should -Contain 'SecretsPS:YamlDotNet'
        $loaded | Should -Contain 'SecretsPS:SecretsPS.Aws'
        $loaded | Should -Contain 'Default:SecretsPS.Core'
        $loaded.Where({ $_ -match '^Default:(AWSSDK|YamlDotNet|CsvHelper|SecretsPS\.(Aws|Formats))' }) | Should -HaveCount 0
        $loaded | Should -Not -Contain 'SecretsPS:SecretsPS.Core'
    }

    It 'works in a session that holds another <library>' -ForEach @(@{ Library = 'AWSSDK.Core' }, @{ Library = 'YamlDotNet' }) {
        $dummy = Join-Path -Path $TestDrive -ChildPath "$library.dll"
        $script = @"
Add-Type -TypeDefinition 'public class LoadsTheCompiler { }'
`$code = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText('[assembly: System.Reflection.AssemblyVersion("4.0.0.0")] public class Other { }')
`$core = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
`$options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
`$compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create('$library', [Microsoft.CodeAnalysis.SyntaxTree[]] `$code, [Microsoft.CodeAnalysis.MetadataReference[]] `$core, `$options)
`$file = [System.IO.File]::Create('$dummy')
`$emitted = `$compilation.Emit(`$file)
`$file.Dispose()
if (-not `$emitted.Success) { throw "`$(`$emitted.Diagnostics)" }
`$null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('$dummy')
Import-Module `$ModulePath
Connect-SMSession -Local
New-SMSecret -CliInputYaml "Name: a``nSecretString: v``n" | Get-SMSecretValue -AsPlainText
[System.AppDomain]::CurrentDomain.GetAssemblies().Where({ `$_.GetName().Name -eq '$library' }).Count
"@

        Invoke-FreshPowerShell -Script $script | ForEach-Object -Process { $_ -split '\r?\n' } | Should -Be @('v', '2')
    }

    It 'keeps working after Import-Module -Force' {
        $script = @'
Import-Module $ModulePath
Connect-SMSession -Local
$null = New-SMSecret a -SecretString v
Import-Module $ModulePath -Force
Connect-SMSession -Local
$null = New-SMSecret b -SecretString w
(Get-SMSecret).Name
(Get-Command -Module SecretsPS).Count -gt 0
'@

        Invoke-FreshPowerShell -Script $script | ForEach-Object -Process { $_ -split '\r?\n' } | Should -Be @('b', 'True')
    }

    It 'shows no type of a dependency in a public member' {
        $flags = [System.Reflection.BindingFlags] 'Public, NonPublic, Instance, Static, DeclaredOnly'
        $found = foreach ($assembly in [System.AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -in 'SecretsPS', 'SecretsPS.Core' })) {
            $assembly.GetReferencedAssemblies().Name.Where({ $_ -match '^(AWSSDK|YamlDotNet|CsvHelper)' })
            foreach ($type in $assembly.GetTypes()) {
                foreach ($member in $type.GetMembers($flags)) {
                    $used = switch ($member.MemberType) {
                        'Property' { $member.PropertyType }
                        'Field' { $member.FieldType }
                        'Method' { $member.ReturnType; $member.GetParameters().ParameterType }
                        'Constructor' { $member.GetParameters().ParameterType }
                    }
                    $used.Where({ "$_" -match '\b(Amazon|YamlDotNet|CsvHelper)\.' }).ForEach({ "$type.$($member.Name)" })
                }
            }
        }

        $found | Should -BeNullOrEmpty
    }

    It 'ships no PowerShell assembly, and AWSSDK below dependencies only' {
        $module = Get-RepositoryPath -ChildPath 'out/SecretsPS'

        Get-ChildItem -Path $module -Recurse -Filter 'System.Management.Automation*.dll' | Should -BeNullOrEmpty
        # The package has images for platforms below it too.
        $found = @(Get-ChildItem -Path $module -Recurse -Filter 'AWSSDK*.dll').ForEach({ [System.IO.Path]::GetRelativePath($module, $_.FullName) })
        $found.Count | Should -BeGreaterThan 0
        $found | Should -Match '^dependencies[\\/]'
    }
}
