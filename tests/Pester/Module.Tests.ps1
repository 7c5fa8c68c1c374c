BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:manifest = Test-ModuleManifest -Path (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')
    $script:module = Get-Module -Name SecretsPS
}

Describe 'Module' {
    It 'has a valid manifest' {
        $script:manifest.Name | Should -BeExactly 'SecretsPS'
        $script:manifest.PowerShellVersion | Should -Be ([version] '7.4')
        $script:manifest.CompatiblePSEditions | Should -Be @('Core')
        $script:manifest.LicenseUri | Should -Not -BeNullOrEmpty
    }

    It 'exports what is compiled, and nothing else' {
        $script:module.ExportedCommands.Keys | Sort-Object | Should -Be (Get-CompiledCmdlet)
        $script:manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be (Get-CompiledCmdlet)
        $script:module.ExportedAliases.Count + $script:module.ExportedFunctions.Count + $script:module.ExportedVariables.Count | Should -Be 0
    }

    It 'has the version of its assemblies' {
        $assembly = (Get-Command -Name New-SMSecret).ImplementingType.Assembly

        $script:module.Version | Should -Be ([version] $assembly.GetName().Version.ToString(3))
    }

    It 'uses approved verbs and the noun prefix SM' {
        $approved = (Get-Verb).Verb

        foreach ($command in $script:module.ExportedCommands.Values) {
            $command.Verb | Should -BeIn $approved
            $command.Noun | Should -BeLike 'SM*'
        }
    }

    It 'imports without a warning' {
        Invoke-FreshPowerShell -Script 'Import-Module $ModulePath *>&1; "done"' | Should -BeExactly 'done'
    }

    It 'needs one call from import to the first secret' {
        $script = 'Import-Module $ModulePath; Connect-SMSession -Local; (New-SMSecret a -SecretString v | Get-SMSecretValue -AsPlainText)'

        Invoke-FreshPowerShell -Script $script | Should -BeExactly 'v'
    }

    It 'gives every cmdlet that calls the service the connection parameters' {
        $offline = 'Clear-SMSecretCache', 'Connect-SMSession', 'Disconnect-SMSession', 'Get-SMSession', 'Get-SMLocalServer', 'Start-SMLocalServer', 'Stop-SMLocalServer'

        foreach ($command in $script:module.ExportedCommands.Values.Where({ $_.Name -notin $offline })) {
            'Region', 'ProfileName', 'Credential', 'SessionToken', 'EndpointUrl' | Should -BeIn $command.Parameters.Keys -Because $command.Name
        }
    }

    It 'supports -WhatIf and -Confirm on every write' {
        $reads = 'Get', 'Connect', 'Disconnect', 'Test'
        $writes = $script:module.ExportedCommands.Values.Where({ $_.Verb -notin $reads -and $_.Noun -notlike '*RandomPassword' -and $_.Name -notlike '*-SMSecretVariable' -and $_.Name -ne 'Compare-SMSecret' })

        foreach ($command in $writes) {
            'WhatIf', 'Confirm' | Should -BeIn $command.Parameters.Keys -Because $command.Name
        }
    }

    It 'never binds a value from the pipeline by value' {
        foreach ($command in $script:module.ExportedCommands.Values) {
            foreach ($name in @('SecretString', 'SecretBinary', 'SecretFile').Where({ $command.Parameters.ContainsKey($_) })) {
                $command.Parameters[$name].Attributes.Where({ $_ -is [System.Management.Automation.ParameterAttribute] -and $_.ValueFromPipeline }) | Should -HaveCount 0 -Because "$command -$name"
            }
        }
    }

    # The runtime remembers a lookup of an assembly's name that failed.
    It 'is imported after its types were asked for by the name of its assembly' {
        $module = Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1'
        $script = "`$null = 'SecretsPS.Output.SecretValue, SecretsPS' -as [type]; try { `$null = [System.Reflection.Assembly]::Load('SecretsPS') } catch { 'not there' }; Import-Module '$module' -ErrorAction Stop; (Get-TypeData SecretsPS.Output.SecretValue).Members.Keys"

        (Invoke-FreshPowerShell -Script $script) -split '\r?\n' | Should -Be @('not there', 'SecretBinary')
    }
}
