BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Compare-SMSecret' {
    Context 'on the embedded service' {
        BeforeEach {
            Enter-TestEnvironment
            Connect-SMSession -Local
            $null = @{ Name = 'a'; SecretString = '{"u":"x","p":"CANARY-OLD"}'; Tags = 'env=prod;old=1'; KmsKeyId = 'alias/one' }, @{ Name = 'b'; SecretString = 'same' } | Import-SMSecret
        }

        It 'tells the plan by part, JSON key, tag and KMS key' {
            $plans = @{ Name = 'a'; SecretString = '{"u":"x","p":"CANARY-NEW","n":1}'; Tags = 'env=dev'; KmsKeyId = 'alias/two' }, @{ Name = 'b'; SecretString = 'same' }, @{ Name = 'c'; SecretString = 'v' } | Compare-SMSecret -ReplaceTags

            $plans | Should -BeOfType ([SecretsPS.Output.ImportPlan])
            $plans.Name | Should -Be @('a', 'b', 'c')
            $plans.Action | Should -Be @('Update', 'Unchanged', 'Create')
            $plans[0].Changed | Should -Be @('Value', 'KmsKey', 'Tags')
            $plans[0].JsonKeys | Should -Be @('+n', '~p')
            $plans[0].TagsToSet.ForEach({ "$($_.Key)=$($_.Value)" }) | Should -Be 'env=dev'
            $plans[0].TagsToRemove | Should -Be 'old'
            $plans[0].KmsKeyIdFrom | Should -BeExactly 'alias/one'
            $plans[0].KmsKeyIdTo | Should -BeExactly 'alias/two'
            (Get-Command -Name Compare-SMSecret).OutputType.Name | Should -Be 'SecretsPS.Output.ImportPlan'
        }

        It 'takes the files and options of an import, and agrees with it' {
            $file = Join-Path -Path $TestDrive -ChildPath 'rows.json'
            Set-Content -LiteralPath $file -Value '{ "a": "1", "new": "2" }'

            $plans = Compare-SMSecret -Path $file -NamePrefix 'p/' -Tag 'k=v'
            $results = Import-SMSecret -Path $file -NamePrefix 'p/' -Tag 'k=v'

            $plans.Name | Should -Be $results.Name
            $plans.Action | Should -Be @('Create', 'Create')
            (Compare-SMSecret -Path $file -NamePrefix 'p/' -Tag 'k=v').Action | Should -Be @('Unchanged', 'Unchanged')
        }

        It 'tells a conflict of a secret that is scheduled for deletion, and no error' {
            $null = Remove-SMSecret -SecretId 'b' -Confirm:$false

            $plan = @{ Name = 'b'; SecretString = 'x' } | Compare-SMSecret -ErrorVariable failures

            $plan.Action | Should -Be 'Conflict'
            $plan.Reason | Should -BeLike "*'b' is scheduled for deletion*"
            $failures | Should -HaveCount 0
            (@{ Name = 'b'; SecretString = 'x' } | Compare-SMSecret -OnDeleted Restore).Action | Should -Be 'Restore'
        }

        It 'reports bad rows as errors' {
            $file = Join-Path -Path $TestDrive -ChildPath 'bad.csv'
            Set-Content -LiteralPath $file -Value "Name,SecretString`nbad name,CANARY`n,x"

            $caught = @(Compare-SMSecret -Path $file 2>&1)

            $caught | Should -HaveCount 2
            $caught[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.CompareSMSecretCommand'
            "$($caught[0])" | Should -BeLike '*bad.csv:2, column Name:*'
        }

        It 'reports every bad row of the pipeline, and plans nothing' {
            $caught = @(@{ Name = 'a'; SecretString = 'v' }, @{ Name = 'bad name'; SecretString = 'CANARY' }, @{ Name = 'a'; SecretString = 'w' } | Compare-SMSecret 2>&1)

            $caught | Should -HaveCount 2
            $caught | Should -BeOfType ([System.Management.Automation.ErrorRecord])
            $caught[1].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.CompareSMSecretCommand'
            $caught[1].TargetObject | Should -BeExactly 'a'
            "$caught" | Should -Not -BeLike '*CANARY*'
        }

        # The list that ImportCommandTests asserts of secretsps import --plan --output json.
        It 'shows no value, hash or length' {
            $rows = @{ Name = 'a'; SecretString = '{"u":"x","p":"CANARY-NEW"}' }
            Find-Shown -Text 'CANARY' -ScriptBlock { $rows | Compare-SMSecret -Verbose -Debug } | Should -BeNullOrEmpty

            $members = ($rows | Compare-SMSecret).PSObject.Properties.Name
            $members | Should -Be @('Name', 'Action', 'Changed', 'JsonKeys', 'TagsToSet', 'TagsToRemove', 'ReplicasToAdd', 'KmsKeyIdFrom', 'KmsKeyIdTo', 'Reason', 'ErrorCode', 'File', 'Line')
        }
    }

    Context 'on a scripted service' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'sends reading calls only' {
            Add-Answer -Operation GetSecretValue -ErrorCode ResourceNotFoundException
            Add-Answer -Operation DescribeSecret -ErrorCode ResourceNotFoundException
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @(); Errors = @() }

            (@{ Name = 'a'; SecretString = 'v' } | Compare-SMSecret).Action | Should -Be 'Create'

            (Get-SentRequest).Operation | Should -BeIn @('BatchGetSecretValue', 'GetSecretValue', 'DescribeSecret')
        }

        It 'leaves an error of a secret that may not be read, beside its plan' {
            Add-Answer -ErrorCode AccessDeniedException -Message 'no'

            $plan = @{ Name = 'a'; SecretString = 'v' } | Compare-SMSecret -ErrorVariable failures -ErrorAction SilentlyContinue

            $plan.Action | Should -Be 'Conflict'
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'AccessDenied,SecretsPS.Commands.CompareSMSecretCommand'
            $failures[0].TargetObject | Should -BeExactly 'a'
        }

        It 'says how far a plan came that an error ends' {
            Add-Answer -ErrorCode UnrecognizedClientException -Message 'Not known.'

            $caught = Get-CaughtError -ScriptBlock { 'a', 'b' | ForEach-Object -Process { @{ Name = $_; SecretString = 'v' } } | Compare-SMSecret }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'UnrecognizedClient,SecretsPS.Commands.CompareSMSecretCommand'
            $caught.Exception.Message | Should -BeLike 'Not known. *2 rows were not reached; nothing was written.'
        }

        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "@{ Name = 'a'; SecretString = 'v' } | Compare-SMSecret"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }
    }
}
