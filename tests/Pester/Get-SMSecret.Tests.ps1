BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Get-SMSecret' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Get-SMSecret -Operation DescribeSecret -ByValue

    BeforeAll {
        function Get-PageOf {
            param([string[]] $Name, [string] $NextToken)
            $page = @{ SecretList = @($Name.ForEach({ @{ Name = $_; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$_-AbCdEf"; Tags = @(@{ Key = 'env'; Value = 'prod' }) } })) }
            if ($NextToken) {
                $page.NextToken = $NextToken
            }
            $page
        }
    }

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    Context 'one secret' {
        It 'returns its metadata' {
            Add-Answer -Operation DescribeSecret -Result @{
                ARN                = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'
                Name               = 'app/db'
                Description        = 'Database'
                KmsKeyId           = 'alias/app'
                RotationEnabled    = $true
                CreatedDate        = 1700000000.5
                DeletedDate        = 1800000000
                Tags               = @(@{ Key = 'env'; Value = 'prod' })
                VersionIdsToStages = @{ 'a1b2c3d4-0000-4000-8000-000000000001' = @('AWSCURRENT') }
                PrimaryRegion      = 'eu-west-1'
                ReplicationStatus  = @(@{ Region = 'us-east-1'; Status = 'InSync' })
            }

            $secret = Get-SMSecret 'app/db'

            Get-SentJson | Should -BeExactly '{"SecretId":"app/db"}'
            $secret | Should -BeOfType ([SecretsPS.Output.SecretMetadata])
            $secret.Name | Should -BeExactly 'app/db'
            $secret.Description | Should -BeExactly 'Database'
            $secret.KmsKeyId | Should -BeExactly 'alias/app'
            $secret.RotationEnabled | Should -BeTrue
            $secret.CreatedDate.ToUnixTimeMilliseconds() | Should -Be 1700000000500
            $secret.DeletedDate.ToUnixTimeSeconds() | Should -Be 1800000000
            $secret.Tags[0].Value | Should -BeExactly 'prod'
            $secret.VersionIdsToStages['a1b2c3d4-0000-4000-8000-000000000001'] | Should -Be @('AWSCURRENT')
            $secret.ReplicationStatus[0].Status | Should -BeExactly 'InSync'
        }

        It 'returns one with the tag that is asked for only' {
            Add-Answer -Operation DescribeSecret -For 'a' -Result @{ Name = 'a'; Tags = @(@{ Key = 'env'; Value = 'prod' }) }

            (Get-SMSecret -SecretId 'a', 'b' -Tag @{ env = 'prod' }).Name | Should -Be @('a')
        }

        It 'refuses an empty id instead of listing everything' {
            $nothing = @()
            $caught = Get-CaughtError -ScriptBlock { Get-SMSecret -SecretId $nothing }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses -Filter beside a name' {
            $caught = Get-CaughtError -ScriptBlock { Get-SMSecret -SecretId 'a' -Filter 'name=b' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.TargetObject | Should -BeExactly 'a'
        }
    }

    Context 'lists' {
        It 'lists all secrets, page by page' {
            Add-Answer -Operation ListSecrets -Times 1 -Result (Get-PageOf -Name 'a', 'b' -NextToken 'next')
            Add-Answer -Operation ListSecrets -Result (Get-PageOf -Name 'c')

            (Get-SMSecret).Name | Should -Be @('a', 'b', 'c')

            Get-SentMember -Member NextToken | Should -Be @($null, 'next')
        }

        It 'asks for no page that the pipeline does not want' {
            Add-Answer -Operation ListSecrets -Result (Get-PageOf -Name 'a', 'b' -NextToken 'next')

            (Get-SMSecret | Select-Object -First 2).Name | Should -Be @('a', 'b')

            (Get-SentRequest).Count | Should -Be 1
        }

        It 'asks the service for the prefix of a wildcard, and matches the rest itself' {
            Add-Answer -Operation ListSecrets -Result (Get-PageOf -Name 'app/one', 'app/two', 'app/One')

            (Get-SMSecret 'app/o*').Name | Should -Be @('app/one')

            Get-SentJson | Should -BeLike '*"Filters":`[{"Key":"name","Values":`["app/o"`]}`]*'
        }

        It '-Filter takes <form>' -ForEach @(
            @{ Form = 'a hashtable'; Filter = @{ name = 'app/' } }
            @{ Form = 'text'; Filter = 'name=app/' }
            @{ Form = 'an object'; Filter = [pscustomobject]@{ Key = 'name'; Values = 'app/' } }
            @{ Form = 'Key and Values'; Filter = @{ Key = 'name'; Values = @('app/') } }
        ) {
            Get-SMSecret -Filter $filter

            Get-SentJson | Should -BeLike '*"Filters":`[{"Key":"name","Values":`["app/"`]}`]*'
        }

        It '-Filter keeps several values and the negation' {
            Get-SMSecret -Filter @{ 'tag-key' = 'env', '!team' }

            Get-SentJson | Should -BeLike '*"Values":`["env","!team"`]*'
        }

        It '-Tag asks for key and value, and drops what the prefix lets through' {
            $page = Get-PageOf -Name 'a', 'b'
            $page.SecretList[1].Tags[0].Value = 'production'
            Add-Answer -Operation ListSecrets -Result $page

            (Get-SMSecret -Tag @{ env = 'prod' }).Name | Should -Be @('a')

            Get-SentJson | Should -BeLike '*"tag-key"*"env"*"tag-value"*"prod"*'
        }

        It 'sends <parameters>' -ForEach @(
            @{ Parameters = @{ IncludePlannedDeletion = $true }; Sent = '"IncludePlannedDeletion":true' }
            @{ Parameters = @{ SortOrder = 'asc' }; Sent = '"SortOrder":"asc"' }
            @{ Parameters = @{ SortBy = 'name' }; Sent = '"SortBy":"name"' }
        ) {
            Get-SMSecret @parameters

            Get-SentJson | Should -BeLike "*$sent*"
        }

        It 'leaves one error where the list fails' {
            Add-Answer -Operation ListSecrets -ErrorCode AccessDeniedException -Message 'no'

            $caught = Get-CaughtError -ScriptBlock { Get-SMSecret }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'AccessDenied,SecretsPS.Commands.GetSMSecretCommand'
            $caught.CategoryInfo.Category | Should -Be 'PermissionDenied'
            $caught.TargetObject | Should -BeNullOrEmpty
        }

        It 'keeps the pages before one that fails' {
            Add-Answer -Operation ListSecrets -Times 1 -Result (Get-PageOf -Name 'a' -NextToken 'next')
            Add-Answer -Operation ListSecrets -ErrorCode InvalidNextTokenException -Message 'bad token'

            $out = Get-SMSecret 2>&1

            $out[0].Name | Should -BeExactly 'a'
            $out[1].FullyQualifiedErrorId | Should -BeLike 'InvalidNextToken,*'
        }
    }

    It 'shows no control characters of a tag in its table' {
        Add-Answer -Operation DescribeSecret -Result @{ Name = 'a'; Description = "`e[31mred"; Tags = @(@{ Key = 'k'; Value = "x`n##vso[task.setvariable]y" }) }

        $shown = Get-SMSecret 'a' | Out-String

        $shown | Should -Not -BeLike "*`n##vso*"
    }

    It 'declares its output type' {
        (Get-Command -Name Get-SMSecret).OutputType.Name | Should -Be @('SecretsPS.Output.SecretMetadata')
    }
}
