BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    function Get-CompletingParameter {
        <#
        .SYNOPSIS
        Parameters that complete, or should, with what they offer.
        #>
        # Which completer a parameter of this name has, on every cmdlet.
        $expected = @{
            SecretId = 'SecretIdCompleter'; VersionId = 'VersionIdCompleter'; MoveToVersionId = 'VersionIdCompleter'; RemoveFromVersionId = 'VersionIdCompleter'
            VersionStage = 'VersionStageCompleter'; Tag = 'TagCompleter'; TagKey = 'TagKeyCompleter'; Filter = 'FilterCompleter'; KmsKeyId = 'KmsKeyCompleter'
            Region = 'RegionCompleter'; DestinationRegion = 'RegionCompleter'; ProfileName = 'ProfileNameCompleter'; DestinationProfileName = 'ProfileNameCompleter'
            ReplicaRegion = 'RegionCompleter'; RotationLambdaARN = 'RotationFunctionCompleter'; Encoding = 'EncodingCompleter'; Delimiter = 'DelimiterCompleter'; Type = 'SecretTypeCompleter'
            ScriptBlock = 'ScriptBlockCompleter'
        }
        $exceptions = @{
            'Remove-SMSecretReplica -ReplicaRegion' = 'ReplicaRegionCompleter'; 'Stop-SMSecretReplication -ReplicaRegion' = 'ReplicaRegionCompleter'
            'Get-SMLocalServer -Port' = 'LocalServerPortCompleter'; 'Stop-SMLocalServer -Port' = 'LocalServerPortCompleter'
        }
        # What each completes on the secrets below.
        $answers = @{
            SecretIdCompleter = 'app/db', 'app/web'; VersionIdCompleter = '*-*-*'; VersionStageCompleter = 'AWSCURRENT', 'AWSPREVIOUS', 'BLUE', 'AWSPENDING'
            TagCompleter = 'env=', 'team='; TagKeyCompleter = 'env', 'team'; FilterCompleter = 'name=', 'description=', 'tag-key=', 'tag-value=', 'primary-region=', 'owning-service=', 'all='
            KmsKeyCompleter = 'alias/shop', 'alias/aws/secretsmanager'; RegionCompleter = 'eu-west-1'; ProfileNameCompleter = 'completed'
            ReplicaRegionCompleter = 'eu-central-1'; RotationFunctionCompleter = 'arn:aws:lambda:eu-west-1:123456789012:function:turn'; SecretTypeCompleter = 'PartnerKey'; EncodingCompleter = 'utf8', 'windows-1252'; DelimiterCompleter = 'Tab'
            LocalServerPortCompleter = '*'; ScriptBlockCompleter = @()
        }
        foreach ($command in (Get-Module -Name SecretsPS).ExportedCommands.Values) {
            foreach ($parameter in $command.Parameters.Values) {
                $completer = $parameter.Attributes.Where({ $_ -is [System.Management.Automation.ArgumentCompleterAttribute] }).Type.Name
                $wanted = $exceptions["$command -$($parameter.Name)"] ?? $expected[$parameter.Name]
                if (($completer -and $completer -ne 'NothingCompleter') -or $wanted) {
                    @{
                        Command = $command.Name; Parameter = $parameter.Name; Completer = $completer; Wanted = $wanted
                        Names = $command.Parameters.ContainsKey('SecretId') -and $parameter.Name -ne 'SecretId'; Answer = $completer ? $answers[$completer] : $null
                    }
                }
            }
        }
    }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"

    function Get-Completion {
        <#
        .SYNOPSIS
        What Tab at the end of a line offers. A machine under load may need another one.
        #>
        param([Parameter(Mandatory)] [string] $Line, [switch] $Once)
        for ($try = 0; $try -lt 10; $try++) {
            $found = (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
            if ($Once -or $found.Count -gt 0) {
                break
            }
        }
        $found
    }

    function Get-ListedName {
        <#
        .SYNOPSIS
        A scripted page of secrets.
        #>
        param([string[]] $Name, [hashtable] $With = @{})
        @{ SecretList = @(foreach ($text in $Name) { @{ Name = $text; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$text-AbCdEf" } + $With }) }
    }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Completion' {
    Context '<Command> -<Parameter>' -ForEach (Get-CompletingParameter) {
        BeforeAll {
            Enter-TestEnvironment
            [SecretsPS.TestKit.MockConnection]::Clear()
            Use-ProfileFile -Line '[completed]', 'aws_access_key_id = AKIACOMPLETED', 'aws_secret_access_key = x'
            Connect-SMSession -Local
            $null = New-SMSecret -Name 'app/db' -SecretString 'v1' -KmsKeyId 'alias/shop' -Tag 'env=prod', 'team=core' -ReplicaRegion eu-central-1
            $null = New-SMSecret -Name 'app/web' -SecretString 'v1'
            $null = New-SMSecret -Name 'app/old' -SecretString 'v1' | Remove-SMSecret -Force
            $second = Set-SMSecretValue -SecretId 'app/db' -SecretString 'v2'
            $null = Set-SMSecretVersionStage -SecretId 'app/db' -VersionStage 'BLUE' -MoveToVersionId $second.VersionId
        }

        It 'completes what is there, and names its completer as every cmdlet does' {
            $completer | Should -BeExactly $wanted
            if ($completer -in 'RotationFunctionCompleter', 'SecretTypeCompleter') {
                # The embedded service has no functions and no partners.
                $null = Use-ScriptedService
                Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db' -With @{ RotationLambdaARN = $answer; Type = $answer })
            }
            if ($completer -eq 'LocalServerPortCompleter') {
                $server = Start-SMLocalServer -PassThru
                $answer = @("$($server.Port)")
            }
            if ($command -eq 'Restore-SMSecret' -and $parameter -eq 'SecretId') {
                $answer = @('app/old')
            }
            try {
                $Error.Clear()
                $found = @(Get-Completion -Line "$command $($names ? '-SecretId app/db ' : '')-$parameter ").ForEach({ $_.ListItemText })

                foreach ($text in $answer) {
                    @($found) -like $text | Should -Not -BeNullOrEmpty -Because "$text is there, and [$found] is offered"
                }
                if ($completer -notin 'RegionCompleter', 'EncodingCompleter', 'DelimiterCompleter', 'VersionIdCompleter', 'SecretTypeCompleter') {
                    $found | Should -HaveCount @($answer).Count
                }
                $Error | Should -HaveCount 0
            }
            finally {
                if ($server) {
                    Stop-SMLocalServer -Port $server.Port
                }
            }
        }
    }

    It 'offers regions of every partition, and nothing else, without a service' {
        $found = @((Get-Completion -Line 'Connect-SMSession -Region ').CompletionText)

        'eu-west-1', 'us-gov-west-1', 'cn-north-1' | Should -BeIn $found
        $found | Should -MatchExactly '^[a-z]{2,4}(-[a-z]+)+-\d$'
    }

    It 'takes what is typed behind the name too: -<name>' -ForEach @(@{ Name = 'ReplicaRegion' }, @{ Name = 'KmsKeyId' }) {
        Enter-TestEnvironment
        [SecretsPS.TestKit.MockConnection]::Clear()
        Connect-SMSession -Local
        $null = New-SMSecret -Name 'a' -SecretString 'v' -KmsKeyId 'alias/eu-one'

        (Get-Completion -Line "New-SMSecret b -SecretString v -$name $($name -eq 'KmsKeyId' ? 'alias/eu' : 'eu-west-1,eu-c')").CompletionText | Should -BeLike ($name -eq 'KmsKeyId' ? 'alias/eu-one' : 'eu-central-*')
    }

    Context 'of secret names' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'asks the service for the prefix, once a minute' {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/web', 'app/db')

            (Get-Completion -Line 'Get-SMSecretValue app/').CompletionText | Should -Be @('app/db', 'app/web')
            (Get-Completion -Line 'Get-SMSecretValue app/').CompletionText | Should -Be @('app/db', 'app/web')
            (Get-Completion -Line 'Remove-SMSecret app/w').CompletionText | Should -Be @('app/web')

            Get-SentJson | Should -Be @('{"Filters":[{"Key":"name","Values":["app/"]}],"MaxResults":100,"SortBy":"name","SortOrder":"asc"}')
        }

        It 'reads pages, five at most' {
            foreach ($page in 1..9) {
                Add-Answer -Operation ListSecrets -Times 1 -Result ((Get-ListedName -Name (1..100).ForEach({ "s$page-$_" })) + @{ NextToken = "page $page" })
            }

            $null = Get-Completion -Once -Line 'Get-SMSecretValue s'
            $null = Get-Completion -Once -Line 'Get-SMSecretValue s'

            Get-SentRequest | Should -HaveCount 5
        }

        It 'quotes <name>' -ForEach @(
            @{ Name = 'a b' }, @{ Name = "it's" }, @{ Name = '$home' }, @{ Name = '@a' }, @{ Name = 'a,b' }, @{ Name = 'a;b' }, @{ Name = 'a|b' }, @{ Name = 'a&b' }
            @{ Name = '-a' }, @{ Name = '1kb' }, @{ Name = '0x10' }, @{ Name = 'a{b}' }, @{ Name = 'a(b)' }, @{ Name = 'a"b' }, @{ Name = 'a`b' }, @{ Name = 'a#b' }, @{ Name = '#a' }
            @{ Name = 'a!b' }, @{ Name = 'a=b' }, @{ Name = 'a+b' }, @{ Name = 'a.b' }, @{ Name = 'a/b' }, @{ Name = 'a@b' }, @{ Name = 'a_b' }, @{ Name = "a$([char]0x2019)b" }, @{ Name = 'a>b' }
        ) {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name $name)

            $text = (Get-Completion -Line 'Get-SMSecretValue ').CompletionText

            # What PowerShell reads is the name, as one argument.
            $read = @(& ([scriptblock]::Create("Write-Output -NoEnumerate -InputObject $text")))
            $read | Should -HaveCount 1
            $read[0] | Should -BeOfType ([string])
            $read[0] | Should -BeExactly $name
        }

        It 'goes on from an open quote: <line>' -ForEach @(@{ Line = "Get-SMSecretValue 'a b" }, @{ Line = 'Get-SMSecretValue "a b' }, @{ Line = 'Get-SMSecretValue x,a' }) {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'a b c')

            (Get-Completion -Line $line).CompletionText | Should -Be @("'a b c'")
        }

        It 'completes the secret behind an alias: <line>' -ForEach @(
            @{ Line = "Publish-SMSecretVariable 'DB,app/"; Completed = "'DB,app/db'" }
            @{ Line = "Publish-SMSecretVariable -SecretId ',app/d"; Completed = "',app/db'" }
            @{ Line = 'Publish-SMSecretVariable "DB, app/'; Completed = "'DB, app/db'" }
            @{ Line = "Invoke-SMCommand -SecretId 'DB,app/"; Completed = "'DB,app/db'" }
            @{ Line = "Publish-SMSecretVariable 'DB,arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/"; Completed = "'DB,arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'" }
            @{ Line = "SecretsPS\Publish-SMSecretVariable 'DB,app/"; Completed = "'DB,app/db'" }
        ) {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db')

            (Get-Completion -Line $line).CompletionText | Should -Be @($completed)
        }

        It 'completes names beside others of an array: <line>' -ForEach @(
            @{ Line = 'Get-SMSecretValue app/web,app/d' }, @{ Line = 'Get-SMSecretValue -SecretId app/web, app/d' }, @{ Line = 'Get-SMSecretValue @(''app/web'', (Get-SMSecret app/d' }, @{ Line = "Get-SMSecretValue 'app/web', app/d" }
        ) {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db')

            (Get-Completion -Line $line).CompletionText | Should -Be @('app/db')
        }

        It 'takes the name behind an alias for what belongs to the secret' {
            Add-Answer -Operation DescribeSecret -For 'app/db' -Result @{ Name = 'app/db'; VersionIdsToStages = @{ v1 = @('GREEN') } }

            (Get-Completion -Line "Publish-SMSecretVariable -SecretId 'DB,app/db' -VersionStage G").CompletionText | Should -Be @('GREEN')
        }

        It 'completes ARNs where the word starts as one, in their region' {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db')

            (Get-Completion -Line 'Get-SMSecretValue arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/d').CompletionText | Should -Be @('arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf')
            $null = Get-Completion -Once -Line 'Get-SMSecretValue arn:aws:secretsmanager:us-west-2:123456789012:secret:x'

            (Get-SentRequest).Region | Should -Be @('eu-west-1', 'us-west-2')
        }

        It 'completes the ARNs of a region once it is typed: <typed>' -ForEach @(
            @{ Typed = 'arn:aws:secretsmanager:us-west-2:' }, @{ Typed = 'arn:aws:secretsmanager:us-west-2:123456789012' }
            @{ Typed = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:' }, @{ Typed = "'arn:aws:secretsmanager:us-west-2:1234" }
        ) {
            $arn = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:app/db-AbCdEf'
            Add-Answer -Operation ListSecrets -Result @{ SecretList = @(@{ Name = 'app/db'; ARN = $arn }) }

            (Get-Completion -Line "Get-SMSecretValue $typed").CompletionText | Should -Be @($arn)

            (Get-SentRequest).Region | Should -Be @('us-west-2')
        }

        It 'offers the regions of the partition where one is due, after the ARNs of the session' {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db')

            $null = Get-Completion -Once -Line 'Get-SMSecretValue arn:aws:secretsmanager:'
            $found = (Get-Completion -Line 'Get-SMSecretValue arn:aws:secretsmanager:').CompletionText
            $found[0] | Should -BeExactly 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'
            'arn:aws:secretsmanager:eu-west-1:', 'arn:aws:secretsmanager:us-east-1:' | Should -BeIn $found
            $found | Should -Not -Match 'cn-north-1|us-gov-'
            (Get-Completion -Line 'Get-SMSecretValue arn:aws-cn:secretsmanager:cn-').CompletionText | Should -Be @('arn:aws-cn:secretsmanager:cn-north-1:', 'arn:aws-cn:secretsmanager:cn-northwest-1:')
            (Get-Completion -Line "Invoke-SMCommand -SecretId 'DB,arn:aws:secretsmanager:us-west-").CompletionText | Should -Be @("'DB,arn:aws:secretsmanager:us-west-1:'", "'DB,arn:aws:secretsmanager:us-west-2:'")
            # Nothing else of AWS, and not where -Region decides.
            Get-Completion -Once -Line 'Get-SMSecretValue arn:aws:s3:' | Should -BeNullOrEmpty
            Get-Completion -Once -Line 'Get-SMSecretValue -Region eu-west-1 -SecretId arn:aws:secretsmanager:us-' | Should -BeNullOrEmpty
        }

        It 'completes secrets where Invoke-SMCommand takes a secret or a block: <line>' -ForEach @(
            @{ Line = 'Invoke-SMCommand ' }, @{ Line = 'Invoke-SMCommand ap' }, @{ Line = "Invoke-SMCommand 'ap" }, @{ Line = 'Invoke-SMCommand app/web, ap' }
            @{ Line = 'Invoke-SMCommand -Region eu-west-1 ' }, @{ Line = 'Invoke-SMCommand -FilePath git -SecretId ' }, @{ Line = 'Invoke-SMCommand -FilePath git ' }
        ) {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db')

            (Get-Completion -Line $line).ListItemText | Should -Be @('app/db')
        }

        It 'completes nothing, and no file, where the block is due: <line>' -ForEach @(
            @{ Line = 'Invoke-SMCommand -ScriptBlock ' }, @{ Line = 'Invoke-SMCommand -Script a' }, @{ Line = 'Invoke-SMCommand -SecretId app/db ' }, @{ Line = 'Get-SMSecret app/* | Invoke-SMCommand ' }
        ) {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'app/db')

            Get-Completion -Once -Line $line | Should -BeNullOrEmpty
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'leaves the pattern <word> alone' -ForEach @(@{ Word = 'app/*' }, @{ Word = "'app/?" }, @{ Word = 'app/[ab]' }) {
            Get-Completion -Once -Line "Get-SMSecret $word" | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'takes the connection that the line names: <line>' -ForEach @(
            @{ Line = 'Get-SMSecretValue -Region us-east-1 -SecretId '; Region = 'us-east-1'; Key = 'AKIATESTTESTTESTTEST'; Server = 'secretsmanager.us-east-1.amazonaws.com' }
            @{ Line = 'Get-SMSecretValue -Region $testPlace -SecretId '; Region = 'us-west-1'; Key = 'AKIATESTTESTTESTTEST'; Server = 'secretsmanager.us-west-1.amazonaws.com' }
            @{ Line = 'Get-SMSecretValue -ProfileName other -SecretId '; Region = 'eu-west-1'; Key = 'AKIAPROFILE'; Server = 'secretsmanager.eu-west-1.amazonaws.com' }
            @{ Line = 'Get-SMSecretValue -Credential $testKeys -SecretId '; Region = 'eu-west-1'; Key = 'AKIATYPED'; Server = 'secretsmanager.eu-west-1.amazonaws.com' }
            @{ Line = 'Get-SMSecretValue -EndpointUrl https://vpce.example.com -SecretId '; Region = 'eu-west-1'; Key = 'AKIATESTTESTTESTTEST'; Server = 'vpce.example.com' }
        ) {
            Use-ProfileFile -Line '[other]', 'aws_access_key_id = AKIAPROFILE', 'aws_secret_access_key = p', 'region = eu-west-3'
            $connection = @{ Place = 'us-west-1'; Keys = ConvertTo-TestCredential -Name 'AKIATYPED' -Text 'typed' }
            foreach ($name in 'Place', 'Keys') {
                Set-Variable -Name "test$name" -Value $connection[$name] -Scope Global
            }
            try {
                $null = Get-Completion -Once -Line $line
            }
            finally {
                Remove-Variable -Name testPlace, testKeys -Scope Global
            }

            $request = Get-SentRequest
            $request | Should -HaveCount 1
            $request.Region | Should -BeExactly $region
            $request.AccessKeyId | Should -BeExactly $key
            $request.Uri.Host | Should -BeExactly $server
        }

        It 'takes the connection of the session, and of $PSDefaultParameterValues' {
            Connect-SMSession -Region ap-south-1
            $null = Get-Completion -Once -Line 'Get-SMSecretValue '
            $global:PSDefaultParameterValues['*-SM*:Region'] = 'ca-central-1'
            try {
                $null = Get-Completion -Once -Line 'Get-SMSecretValue '
            }
            finally {
                $global:PSDefaultParameterValues.Remove('*-SM*:Region')
            }

            (Get-SentRequest).Region | Should -Be @('ap-south-1', 'ca-central-1')
        }

        It 'asks nobody where the line names a connection that only running it would tell: <line>' -ForEach @(
            @{ Line = 'Get-SMSecretValue -Credential (Get-Credential) -SecretId ' }
            @{ Line = 'Get-SMSecretValue @connection -SecretId ' }
        ) {
            Get-Completion -Once -Line $line | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'asks anew after a write of this session' {
            Add-Answer -Operation ListSecrets -Times 1 -Result (Get-ListedName -Name 'a')
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'a', 'b')
            $null = Get-Completion -Once -Line 'Get-SMSecretValue '
            $null = New-SMSecret -Name 'b' -SecretString 'v'

            (Get-Completion -Line 'Get-SMSecretValue ').CompletionText | Should -Be @('a', 'b')
        }

        It 'shows the description, and nothing that moves the cursor' {
            Add-Answer -Operation ListSecrets -Result @{ SecretList = @(@{ Name = 'a'; Description = "Database`e[31m ##vso[task.complete]x" }, @{ Name = "b`nc" }) }

            $found = Get-Completion -Line 'Get-SMSecretValue '

            $found.CompletionText | Should -Be @('a')
            $found.ToolTip | Should -BeExactly "Database$([char]0x241B)[31m # #vso[task.complete]x"
        }

        It 'is silent where the service refuses, and asks again' {
            Add-Answer -Operation ListSecrets -Times 1 -ErrorCode AccessDeniedException
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'a')
            $Error.Clear()

            Get-Completion -Once -Line 'Get-SMSecretValue ' | Should -BeNullOrEmpty
            (Get-Completion -Line 'Get-SMSecretValue ').CompletionText | Should -Be @('a')

            $Error | Should -HaveCount 0
        }

        It 'waits half a second at most for a slow service, whose answer serves the next Tab' {
            Add-Answer -Operation ListSecrets -DelayMilliseconds 1500 -Result (Get-ListedName -Name 'slow')
            $Error.Clear()

            # Not a measurement: had the prompt waited for the answer, it would be there.
            Get-Completion -Once -Line 'Get-SMSecretValue ' | Should -BeNullOrEmpty
            (Get-Completion -Line 'Get-SMSecretValue ').CompletionText | Should -Be @('slow')
            Get-SentRequest | Should -HaveCount 1
            $Error | Should -HaveCount 0
        }

        It 'is silent at a dead endpoint' {
            $Error.Clear()

            Get-Completion -Once -Line 'Get-SMSecretValue -EndpointUrl http://not.https.example.com -SecretId ' | Should -BeNullOrEmpty
            [SecretsPS.TestKit.MockConnection]::Clear()
            Get-Completion -Once -Line 'Get-SMSecretValue -EndpointUrl http://127.0.0.1:9 -SecretId ' | Should -BeNullOrEmpty

            $Error | Should -HaveCount 0
        }

        It 'names every profile, whether it brings credentials or is broken' {
            Use-ProfileFile -Line '[default]', 'region = eu-west-1', '[good]', 'aws_access_key_id = a', 'aws_secret_access_key = b', '[broken]', 'sso_session = gone', '[place]', 'region = eu-west-1'

            (Get-Completion -Once -Line 'Connect-SMSession -ProfileName ').CompletionText | Sort-Object | Should -Be @('broken', 'default', 'good', 'place')
            (Get-CaughtError -ScriptBlock { Connect-SMSession -ProfileName 'nope' -Region eu-west-1 }).ToString() | Should -BeLike "Profile 'nope' is not in the shared config and credentials files. Known profiles: default, good, broken, place."
        }

        It 'asks nobody where credentials would take a question or a program: <name>' -ForEach @(
            @{ Name = 'none at all'; Lines = @('') }
            @{ Name = 'credential_process'; Lines = @('[default]', 'credential_process = never-run') }
            @{ Name = 'MFA'; Lines = @('[default]', 'role_arn = arn:aws:iam::123456789012:role/r', 'source_profile = base', 'mfa_serial = arn:aws:iam::123456789012:mfa/u', '[base]', 'aws_access_key_id = a', 'aws_secret_access_key = b') }
            @{ Name = 'instance metadata'; Lines = @('[default]', 'role_arn = arn:aws:iam::123456789012:role/r', 'credential_source = Ec2InstanceMetadata') }
            @{ Name = 'a source that runs a program'; Lines = @('[default]', 'role_arn = arn:aws:iam::123456789012:role/r', 'source_profile = base', '[base]', 'credential_process = never-run') }
        ) {
            $env:AWS_ACCESS_KEY_ID = $null
            $env:AWS_SECRET_ACCESS_KEY = $null
            Use-ProfileFile -Line $lines

            Get-Completion -Once -Line 'Get-SMSecretValue ' | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'of what belongs to a secret' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'takes the labels of the secret that the line names, and those of the service where it cannot be asked' {
            Add-Answer -Operation DescribeSecret -For 'a' -Result @{ Name = 'a'; VersionIdsToStages = @{ v1 = @('AWSCURRENT', 'GREEN') } }
            Add-Answer -Operation DescribeSecret -ErrorCode AccessDeniedException

            (Get-Completion -Line 'Get-SMSecretValue a -VersionStage ').CompletionText | Should -Be @('AWSCURRENT', 'GREEN', 'AWSPREVIOUS', 'AWSPENDING')
            (Get-Completion -Line 'Get-SMSecretValue b -VersionStage ').CompletionText | Should -Be @('AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING')
            (Get-Completion -Line 'Get-SMSecretValue -VersionStage awsp').CompletionText | Should -Be @('AWSPREVIOUS', 'AWSPENDING')
        }

        It 'takes the version that loses a label from those that have it' {
            Add-Answer -Operation ListSecretVersionIds -Result @{ Name = 'a'; Versions = @(@{ VersionId = 'old-version'; VersionStages = @('AWSPREVIOUS') }, @{ VersionId = 'new-version'; VersionStages = @('AWSCURRENT') }, @{ VersionId = 'bare-version' }) }

            (Get-Completion -Line 'Set-SMSecretVersionStage a AWSCURRENT -RemoveFromVersionId ').CompletionText | Should -Be @('new-version')
            (Get-Completion -Line 'Set-SMSecretVersionStage a AWSCURRENT -MoveToVersionId ').CompletionText | Should -Be @('old-version', 'new-version', 'bare-version')
            (Get-Completion -Line 'Get-SMSecretValue a -VersionId ').ToolTip[2] | Should -BeLike 'no label*'
        }

        It 'takes the values in use of a tag' {
            Add-Answer -Operation ListSecrets -Result @{ SecretList = @(@{ Name = 'a'; Tags = @(@{ Key = 'env'; Value = 'prod' }, @{ Key = 'environment'; Value = 'x' }) }, @{ Name = 'b'; Tags = @(@{ Key = 'env'; Value = 'a b' }) }) }

            (Get-Completion -Line 'Get-SMSecret -Tag env=').CompletionText | Should -Be @("'env=a b'", 'env=prod')
            (Get-Completion -Line 'Add-SMSecretTag a -Tag ''env=p').CompletionText | Should -Be @('env=prod')
            (Get-Completion -Line 'Get-SMSecret -Filter tag-value=').CompletionText | Should -Be @("'tag-value=a b'", 'tag-value=prod', 'tag-value=x')
            (Get-Completion -Line 'Get-SMSecret -Filter tag-key=e').CompletionText | Should -Be @('tag-key=env', 'tag-key=environment')
        }

        It 'takes the partner types in use, and those that AWS documents' {
            Add-Answer -Operation ListSecrets -Times 1 -Result (Get-ListedName -Name 'a' -With @{ Type = 'NewPartnerKey' })
            Add-Answer -Operation ListSecrets -ErrorCode AccessDeniedException

            # The documented ones wait for nobody: the first Tab may find no more.
            $null = Get-Completion -Once -Line 'New-SMSecret a -Type '
            $found = (Get-Completion -Line 'New-SMSecret a -Type ').CompletionText
            $found[0] | Should -BeExactly 'NewPartnerKey'
            'SalesforceClientSecret', 'SnowflakeKeyPairAuthentication' | Should -BeIn $found
            # Where the service cannot be asked too.
            (Get-Completion -Line 'Update-SMSecret a -Region eu-west-2 -Type sales').CompletionText | Should -Be @('SalesforceClientSecret')
        }

        It 'is never asked inside of @{ }: <line>' -ForEach @(
            @{ Line = 'Add-SMSecretTag a -Tag @{ ' }, @{ Line = 'Add-SMSecretTag a -Tag @{ e' }, @{ Line = 'Add-SMSecretTag a -Tag @{ env = ' }, @{ Line = 'Add-SMSecretTag a -Tag @{ env = "' }
            @{ Line = "Get-SMSecret -Tag @{ env = '" }, @{ Line = 'New-SMSecret a -Tag @{ env = p' }
        ) {
            # PowerShell offers members of the parameter's type for keys, and files for values. The day it asks us, about_SecretsPS is to say so.
            Get-Completion -Once -Line $line | Out-Null

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'offers files where files are meant, and nowhere else' {
            $files = 'ArgumentList', 'CliInputJson', 'CliInputYaml', 'FilePath', 'Journal', 'OutFile', 'Path', 'SecretBinary', 'SecretFile'
            Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'a-file.txt') -Value ''
            Push-Location -LiteralPath $TestDrive
            try {
                $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
                foreach ($command in (Get-Module -Name SecretsPS).ExportedCommands.Values) {
                    foreach ($name in $command.Parameters.Values.Where({ $_.Name -notin $common -and -not $_.SwitchParameter }).Name) {
                        foreach ($word in '', 'a') {
                            $offered = @(Get-Completion -Once -Line "$command -$name $word").Where({ $_.ResultType -in 'ProviderItem', 'ProviderContainer' })
                            $offered.Count -gt 0 | Should -Be ($name -in $files) -Because "$command -$name $word"
                        }
                    }
                }
            }
            finally {
                Pop-Location
            }
        }

        It 'never reads a value' {
            Add-Answer -Operation ListSecrets -Result (Get-ListedName -Name 'a')
            foreach ($command in (Get-Module -Name SecretsPS).ExportedCommands.Values) {
                foreach ($parameter in $command.Parameters.Values.Where({ $_.Name -notlike '*Local*' })) {
                    $null = Get-Completion -Once -Line "$command -SecretId a -$($parameter.Name) "
                }
            }

            (Get-SentRequest).Operation | Sort-Object -Unique | Should -BeIn @('ListSecrets', 'DescribeSecret', 'ListSecretVersionIds')
        }
    }
}
