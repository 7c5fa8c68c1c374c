<#
.SYNOPSIS
What holds for every cmdlet that makes one call a secret. Test files dot-source it inside their Describe.
.PARAMETER Cmdlet
The cmdlet.
.PARAMETER Operation
The operation that it calls.
.PARAMETER Arguments
What it needs beside -SecretId.
.PARAMETER ByValue
Whether secrets come down the pipeline by value too.
.PARAMETER IsWrite
Whether it supports -WhatIf.
#>
param(
    [Parameter(Mandatory)] [string] $Cmdlet,
    [Parameter(Mandatory)] [string] $Operation,
    [hashtable] $Arguments = @{},
    [switch] $ByValue,
    [switch] $IsWrite
)

$case = @{
    Cmdlet    = $Cmdlet
    Operation = $Operation
    Arguments = $Arguments
    ErrorType = "SecretsPS.Commands.$($Cmdlet -replace '-')Command"
    Arn       = 'arn:aws-us-gov:secretsmanager:us-gov-east-1:123456789012:secret:app/db-AbCdEf'
}

Context 'as every cmdlet that names secrets' -ForEach $case {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'takes names by position, one call each' {
        & $cmdlet @('a', 'b') @arguments

        Get-SentMember -Operation $operation -Member SecretId | Should -Be @('a', 'b')
    }

    It 'calls the region and the partition of an ARN' {
        & $cmdlet -SecretId $arn @arguments

        $request = Get-SentRequest -Operation $operation
        $request.Region | Should -BeExactly 'us-gov-east-1'
        $request.Text('SecretId') | Should -BeExactly $arn
    }

    It '-Region goes before the region of an ARN' {
        & $cmdlet -SecretId $arn -Region 'us-gov-west-1' @arguments

        (Get-SentRequest -Operation $operation).Region | Should -BeExactly 'us-gov-west-1'
    }

    It 'binds <property> by name' -ForEach @(@{ Property = 'SecretId' }, @{ Property = 'Name' }, @{ Property = 'ARN' }) {
        [pscustomobject]@{ $property = $arn } | & $cmdlet @arguments

        Get-SentMember -Operation $operation -Member SecretId | Should -Be @($arn)
    }

    It 'takes what other cmdlets return' {
        'a', 'b' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | New-SMSecret | & $cmdlet @arguments

        Get-SentMember -Operation $operation -Member SecretId | Should -BeLike '*:secret:?-AbCdEf'
    }

    It 'takes objects as -SecretId, by their ARN' {
        & $cmdlet -SecretId ([pscustomobject]@{ Name = 'app/db'; ARN = $arn }) @arguments

        Get-SentMember -Operation $operation -Member SecretId | Should -Be @($arn)
    }

    It 'refuses the id <id> before any call' -ForEach @(
        @{ Id = 'a b'; Text = '*SecretId holds a blank at position 2*' }
        @{ Id = 'n' * 513; Text = '*SecretId has 513 characters; the limit is 512*' }
        @{ Id = 'arn:aws:s3:::bucket'; Text = '*is not the ARN of a secret*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { & $cmdlet -SecretId $id @arguments }

        $caught.FullyQualifiedErrorId | Should -BeExactly "InvalidParameter,$errorType"
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $caught.TargetObject | Should -BeExactly $id
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'leaves one error of a failing record and goes on' {
        Add-Answer -Operation $operation -For 'b' -ErrorCode ResourceNotFoundException -Message "Secrets Manager can't find the specified secret." -RequestId '0a1b2c3d-1111-4222-8333-444455556666'

        $caught = @(& $cmdlet -SecretId 'a', 'b', 'c' @arguments 2>&1).Where({ $_ -is [System.Management.Automation.ErrorRecord] })

        Get-SentMember -Operation $operation -Member SecretId | Should -Be @('a', 'b', 'c')
        $caught | Should -HaveCount 1
        $caught[0].FullyQualifiedErrorId | Should -BeExactly "ResourceNotFound,$errorType"
        $caught[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $caught[0].TargetObject | Should -BeExactly 'b'
        $caught[0].Exception | Should -BeOfType ([SecretsPS.SecretsManagerException])
        $caught[0].Exception.ErrorCode | Should -BeExactly 'ResourceNotFoundException'
        $caught[0].Exception.StatusCode | Should -Be 400
        $caught[0].Exception.RequestId | Should -BeExactly '0a1b2c3d-1111-4222-8333-444455556666'
    }

    It '-ErrorAction Stop stops there' {
        Add-Answer -Operation $operation -For 'a' -ErrorCode AccessDeniedException -Message 'no'

        { & $cmdlet -SecretId 'a', 'b' @arguments -ErrorAction Stop } | Should -Throw -ErrorId "AccessDenied,$errorType"

        Get-SentMember -Operation $operation -Member SecretId | Should -Be @('a')
    }

    It '-ThrottleLimit 3 keeps 3 calls in flight, never more' {
        $script:service.HoldUntilInFlight = 3

        & $cmdlet -SecretId (1..7).ForEach({ "s$_" }) @arguments -ThrottleLimit 3

        $script:service.MaxInFlight | Should -Be 3
        Get-SentMember -Operation $operation -Member SecretId | Sort-Object | Should -Be (1..7).ForEach({ "s$_" })
    }

    It 'ends within a second when stopped, and leaves no error record' {
        Add-Answer -DelayMilliseconds 20000
        $given = $arguments.GetEnumerator().ForEach({ $_.Value -is [bool] ? "-$($_.Key):`$$($_.Value)" : "-$($_.Key) '$($_.Value)'" })

        $report = Get-StopReport -Script "$cmdlet -SecretId 'slow' $given"

        $report.Sent | Should -Be 1
        $report.State | Should -BeExactly 'Stopped'
        $report.Milliseconds | Should -BeLessThan 1000
        $report.Errors | Should -HaveCount 0
    }
}

if ($ByValue) {
    Context 'as every cmdlet that takes secrets by value' -ForEach $case {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'takes names from the pipeline' {
            'a', 'b' | & $cmdlet @arguments

            Get-SentMember -Operation $operation -Member SecretId | Should -Be @('a', 'b')
        }
    }
}

if ($IsWrite) {
    Context 'as every cmdlet that writes' -ForEach $case {
        BeforeEach {
            $script:service = Use-ScriptedService
            $script:quiet = $arguments.Clone()
            $script:quiet.Remove('Confirm')
        }

        It 'sends nothing with -WhatIf' {
            & $cmdlet -SecretId 'a' @script:quiet -WhatIf | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'sends nothing with $WhatIfPreference, beside -Force and -ThrottleLimit too' {
            $force = (Get-Command -Name $cmdlet).Parameters.ContainsKey('Force') ? @{ Force = $true } : @{}
            & {
                $WhatIfPreference = $true
                & $cmdlet -SecretId 'a', 'b' @script:quiet @force -ThrottleLimit 2
            } | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'names the secret and the action in What if' {
            Find-Shown -ScriptBlock { & $cmdlet -SecretId 'app/what-if' @script:quiet -WhatIf } -Text 'app/what-if' | Should -BeLike '*What if: *'
        }
    }
}
