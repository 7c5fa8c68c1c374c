BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

# The eight traps of AWS.Tools.SecretsManager. Batches (5) are tested with Get-SMSecretValue, the cost of an import (8)
# by tests/SecretsPS.Benchmarks.
Describe 'Traps of AWS.Tools' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'Trap 1: an object from a list does not become its type name as SecretId' {
        Add-Answer -Operation ListSecrets -Result @{ SecretList = @(@{ Name = 'app/a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/a-AbCdEf' }) }

        $null = Get-SMSecret | Get-SMSecretValue

        Get-SentMember -Operation GetSecretValue -Member SecretId | Should -Be @('arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/a-AbCdEf')
    }

    It 'Trap 1: an object without ARN and Name is an error, not a SecretId' {
        $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue -SecretId ([pscustomobject]@{ Other = 1 }) }

        $caught.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'Trap 2: a CSV row Name,Value does not become the text of itself' {
        'Name,Value', 'a,v1' | ConvertFrom-Csv | New-SMSecret

        Get-SentJson | Should -BeExactly '{"Name":"a","SecretString":"v1"}'
    }

    It 'Trap 2: a CSV row without a value column makes no value of itself' {
        'Name,Other', 'a,v1' | ConvertFrom-Csv | New-SMSecret

        Get-SentJson | Should -BeExactly '{"Name":"a"}'
    }

    It 'Trap 3: an error of the service does not stop the pipeline' {
        Add-Answer -For 'b' -ErrorCode InternalServiceError -StatusCode 500

        $created = 'a', 'b', 'c' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | New-SMSecret -ErrorAction SilentlyContinue

        $created.Name | Should -Be @('a', 'c')
    }

    It 'Trap 4: the target of an error is the name, not the cmdlet with the value' {
        $canary = 'canary-4d4d4d'
        Add-Answer -ErrorCode ResourceExistsException -Message 'exists'
        $path = Join-Path -Path $TestDrive -ChildPath 'error.clixml'

        $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'app/a' -SecretString $canary }
        $caught | Export-Clixml -LiteralPath $path -Depth 8

        $caught.TargetObject | Should -BeOfType ([string])
        $caught.TargetObject | Should -BeExactly 'app/a'
        Get-Content -LiteralPath $path -Raw | Should -Not -BeLike "*$canary*"
        Get-Error -InputObject $caught | Out-String | Should -Not -BeLike "*$canary*"
    }

    It 'Trap 6: the records of a pipeline share one client and its connection' {
        [SecretsPS.TestKit.MockConnection]::Clear()
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $shell = [powershell]::Create()
            $null = $shell.AddScript({
                    param($Listener)
                    # Counts connections and answers every request on them.
                    $connections = 0
                    $requests = 0
                    while ($requests -lt 4) {
                        $client = $Listener.AcceptTcpClient()
                        $connections++
                        $reader = [System.IO.StreamReader]::new($client.GetStream(), [System.Text.Encoding]::ASCII)
                        while ($requests -lt 4 -and $null -ne ($line = $reader.ReadLine())) {
                            $length = 0
                            while ($line -ne '') {
                                if ($line -match '^Content-Length: (\d+)') {
                                    $length = [int] $Matches[1]
                                }
                                $line = $reader.ReadLine()
                            }
                            $null = $reader.ReadBlock([char[]]::new($length), 0, $length)
                            $answer = [System.Text.Encoding]::ASCII.GetBytes("HTTP/1.1 200 OK`r`nContent-Type: application/x-amz-json-1.1`r`nContent-Length: 12`r`n`r`n{`"Name`":`"a`"}")
                            $client.GetStream().Write($answer, 0, $answer.Length)
                            $requests++
                        }
                    }
                    $connections
                }).AddArgument($listener)
            $counting = $shell.BeginInvoke()

            $created = 1..3 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_" } } | New-SMSecret -EndpointUrl "http://$($listener.LocalEndpoint)"
            $created += New-SMSecret -Name 's4' -EndpointUrl "http://$($listener.LocalEndpoint)"

            $created | Should -HaveCount 4
            $shell.EndInvoke($counting) | Should -Be 1
        }
        finally {
            $listener.Stop()
            $shell.Dispose()
        }
    }

    It 'Trap 7: $WhatIfPreference beside -Force writes nothing' {
        & {
            $WhatIfPreference = $true
            Remove-SMSecret -SecretId 'a' -Force
            Remove-SMSecretPolicy -SecretId 'a' -Force
        }

        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'Trap 8: another AWSSDK.Core in the session does not clash' {
        # See Isolation.Tests.ps1: here only that none comes into the session.
        $null = New-SMSecret -Name 'a'

        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name
        $default.Where({ $_ -like 'AWSSDK*' }) | Should -HaveCount 0
    }
}
