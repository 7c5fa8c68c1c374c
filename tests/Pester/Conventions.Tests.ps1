BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    # Classes, not what PowerShell was told to export: a cmdlet that the manifest forgets must not go unseen.
    $script:classes = (Get-Command -Name New-SMSecret).ImplementingType.Assembly.GetTypes().Where({ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) })
    $script:cmdlets = $classes.ForEach({
            $attribute = $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
            @{ Cmdlet = "$($attribute.VerbName)-$($attribute.NounName)"; Class = $_; Attribute = $attribute }
        })
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:surface = (Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'tests/SecretsPS.Module.Tests/Data/surface.json') -Raw | ConvertFrom-Json).cmdlets
    $script:views = ([xml] (Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.Format.ps1xml') -Raw)).Configuration.ViewDefinitions.View
    $script:approved = (Get-Verb).Verb
    Import-Module -Name (Get-RepositoryPath -ChildPath 'build/SurfacePage.psm1')
    $script:rows = @(Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'docs/surface.md')).Where({ $_ -match '^\| `[A-Z]' })
    $script:readme = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'README.md') -Raw
    # Texts that nobody can know beforehand: NothingCompleter keeps PowerShell from offering file names. Any other text completes.
    $script:free = @(
        'Name', 'Description', 'ClientRequestToken', 'RotationToken', 'JsonKey', 'ResourcePolicy', 'NamePrefix', 'Destination', 'ExcludeCharacters'
        'ScheduleExpression', 'Duration', 'ExternalSecretRotationRoleArn'
    )
    # Files, or what may be one: PowerShell completes them itself.
    $script:files = 'Path', 'SecretFile', 'OutFile', 'Journal', 'FilePath', 'ArgumentList', 'CliInputJson', 'CliInputYaml'
}

Describe 'Conventions' {
    It 'finds every cmdlet of the public contract, and no other' {
        $script:surface.Count | Should -BeGreaterThan 30
        (Get-Command -Name New-SMSecret).ImplementingType.Assembly.GetTypes().ForEach({ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }).ForEach({ "$($_.VerbName)-$($_.NounName)" }) | Sort-Object | Should -Be @($script:surface.name | Sort-Object)
        (Get-Module -Name SecretsPS).ExportedCmdlets.Keys | Sort-Object | Should -Be @($script:surface.name | Sort-Object)
        $script:rows.Count | Should -Be $script:surface.Count
    }

    # PowerShell loads every public type at every import, to see whether it is a cmdlet.
    It 'keeps what completes and converts arguments to itself' {
        $assembly = (Get-Command -Name New-SMSecret).ImplementingType.Assembly
        $own = $assembly.GetTypes().Where({ $_.IsAssignableTo([System.Management.Automation.IArgumentCompleter]) -or $_.IsAssignableTo([System.Management.Automation.ArgumentTransformationAttribute]) })

        $own.Count | Should -BeGreaterThan 30
        # The vault's functions are a script, which sees public attributes alone.
        $own.Where({ $_.IsPublic -and -not $_.IsAbstract }).FullName | Should -BeExactly 'SecretsPS.Vault.VaultSecretTransformationAttribute'
    }

    # A parameter of all sets, beside those of named ones, PowerShell looks for in every piped record a third time.
    It 'names the parameter sets of what <_> takes from a piped record' -ForEach 'New-SMSecret', 'Set-SMSecretValue' {
        $piped = @((Get-Command -Name $_).Parameters.Values.Where({ $_.ParameterSets.Values.Where({ $_.ValueFromPipelineByPropertyName }) }))

        $piped.Count | Should -BeGreaterThan 6
        $piped.Where({ $_.ParameterSets.ContainsKey('__AllParameterSets') }).Name | Should -BeNullOrEmpty
    }

    Context '<Cmdlet>' -ForEach $script:cmdlets {
        BeforeAll {
            $script:command = Get-Command -Name $cmdlet -Module SecretsPS
        }

        It 'has an approved verb and a singular noun, and its class their name' {
            $script:command.Verb | Should -BeIn $script:approved
            # "Process", "Access", "Status" would end so; no noun here does.
            $script:command.Noun | Should -MatchExactly '^SM[A-Z][A-Za-z]*[^s]$'
            $class.Name | Should -BeExactly "$($cmdlet -replace '-')Command"
            $class.IsSealed -and $class.IsPublic | Should -BeTrue
        }

        It 'asks before it changes something, and only then' {
            $row = $script:surface.Where({ $_.name -eq $cmdlet })
            $row | Should -HaveCount 1

            $attribute.SupportsShouldProcess | Should -Be ([bool] $row[0].PSObject.Properties['writes']?.Value)
            $attribute.ConfirmImpact -eq 'High' | Should -Be ([bool] $row[0].PSObject.Properties['high']?.Value)
        }

        It 'declares what it returns, and each type of its own has a table and a list' {
            # [OutputType(typeof(void))] is how nothing is declared.
            $class.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $false) | Should -Not -BeNullOrEmpty
            $types = @($script:command.OutputType.Name)
            $types | Should -Not -BeNullOrEmpty
            foreach ($type in $types.Where({ $_ -like 'SecretsPS.*' })) {
                $own = $script:views.Where({ $_.ViewSelectedBy.TypeName -contains $type })
                $own.Where({ $_.TableControl }) | Should -HaveCount 1 -Because $type
                $own.Where({ $_.ListControl }) | Should -HaveCount 1 -Because $type
            }
        }

        It 'names the types that it returns in its help too' {
            $outputs = @((Get-Help -Name $cmdlet -Full).returnValues.returnValue.type.name).ForEach({ $_ -replace '^None$', 'System.Void' })
            $outputs | Sort-Object -Unique | Should -Be @($script:command.OutputType.Name | Sort-Object -Unique)
        }

        It 'has help' {
            Get-RepositoryPath -ChildPath "docs/en-US/$cmdlet.md" | Should -Exist
            Get-RepositoryPath -ChildPath "docs/maml/$cmdlet.xml" | Should -Exist
            $help = Get-Help -Name $cmdlet -Full
            # Without help, Get-Help makes a synopsis of the syntax.
            $help.Synopsis | Should -MatchExactly '^[A-Z][a-z].{20,}\.$'
            @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        }

        It 'completes every text that can be known' {
            $own = $class.GetProperties().Where({ $_.GetCustomAttributes([System.Management.Automation.ParameterAttribute], $true) -and $_.PropertyType -in [string], [string[]], [object] })
            foreach ($property in $own) {
                $completers = @($property.GetCustomAttributes($true).Where({ $_ -is [System.Management.Automation.ArgumentCompleterAttribute] -or $_ -is [System.Management.Automation.ValidateSetAttribute] -or $_ -is [System.Management.Automation.ArgumentCompletionsAttribute] }))
                if ($property.Name -in $script:files) {
                    $completers | Should -BeNullOrEmpty -Because "-$($property.Name) completes, and the list above says that it is a file"
                }
                elseif ($property.Name -in $script:free) {
                    $completers.Type.Name | Should -BeExactly 'NothingCompleter' -Because "the list above says that nobody can know -$($property.Name)"
                }
                else {
                    $completers | Should -Not -BeNullOrEmpty -Because "-$($property.Name) is a text that somebody may know"
                    $completers.Type.Name | Should -Not -Contain 'NothingCompleter' -Because "-$($property.Name) is a text that somebody may know"
                }
            }
        }

        It 'has a Pester file that tests it' {
            $path = "$PSScriptRoot/$cmdlet.Tests.ps1"
            $path | Should -Exist
            $errors = $null
            $tokens = $null
            $file = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref] $tokens, [ref] $errors)
            $errors | Should -BeNullOrEmpty
            $called = @($file.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)).ForEach({ $_.GetCommandName() })

            $called.Where({ $_ -eq 'It' }).Count + $called.Where({ $_ -like '*Contract.ps1' }).Count | Should -BeGreaterOrEqual 2
            # By its name, or by the name that is handed to Contract.ps1.
            $file.Extent.Text | Should -MatchExactly "\b$cmdlet\b"
            $called | Should -Contain 'Should' -Because 'a test asserts something'
        }

        It 'has its row in docs/surface.md, with every parameter of the public contract' {
            $row = $script:rows.Where({ $_.StartsWith("| ``$cmdlet`` |", [System.StringComparison]::Ordinal) })

            $row | Should -HaveCount 1
            $row[0] | Should -BeExactly (Get-SurfaceRow -Command $script:command) -Because './build.ps1 Docs brings docs/surface.md up to the cmdlets'
            $contract = $script:surface.Where({ $_.name -eq $cmdlet })[0]
            foreach ($parameter in $contract.parameters) {
                $name, $position = $parameter.Split(':')
                $row[0] | Should -MatchExactly "``-$name``$($position ? " \((\d, )*$position[,)]" : '')"
            }
            $row[0].Contains(' connection |') | Should -Be ($contract.PSObject.Properties['calls']?.Value -ne $false)
        }

        It 'stands in the README' {
            $script:readme | Should -MatchExactly "``$cmdlet``"
        }
    }
}
