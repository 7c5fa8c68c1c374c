<#
.SYNOPSIS
What Views.Tests.ps1 shows: each output type, made by its cmdlet from scripted answers. What is compared stands in Views.expected.txt.
#>
$arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'
$first = '11111111-1111-4111-8111-111111111111'
$second = '22222222-2222-4222-8222-222222222222'
$fixed = 1709294400
$now = [System.DateTimeOffset]::UtcNow
# Half a minute more than the hours: the test itself takes time.
$at = { param([double] $Hours) $now.AddHours($Hours).AddSeconds($Hours -gt 0 ? 30 : -30).ToUnixTimeMilliseconds() / 1000 }
$named = @{ Name = 'app/db'; ARN = $arn }
$status = @(@{ Region = 'us-east-1'; Status = 'InSync'; LastAccessedDate = $fixed }, @{ Region = 'us-west-2'; Status = 'Failed'; StatusMessage = "no`e[31m key"; KmsKeyId = 'alias/west' })

@{
    Type    = 'SecretsPS.Output.SecretMetadata'
    Answers = @{
        ListSecrets = @{
            SecretList = @(
                $named + @{ Description = 'Database'; LastChangedDate = & $at -2.5; Tags = @(@{ Key = 'env'; Value = 'prod' }, @{ Key = 'team'; Value = 'core' }); RotationEnabled = $true; NextRotationDate = & $at 72; CreatedDate = $fixed; KmsKeyId = 'alias/shop'; RotationLambdaARN = 'arn:aws:lambda:eu-west-1:123456789012:function:turn'; RotationRules = @{ ScheduleExpression = 'rate(7 days)'; Duration = '2h' }; LastAccessedDate = $fixed; SecretVersionsToStages = @{ $first = @('AWSCURRENT') } }
                @{ Name = 'app/old'; ARN = $arn; LastChangedDate = $fixed; DeletedDate = & $at 144 }
                @{ Name = 'app/gone'; ARN = $arn; LastChangedDate = & $at -0.2; DeletedDate = & $at -1 }
                @{ Name = 'app/late'; ARN = $arn; LastChangedDate = & $at -72; RotationEnabled = $true; NextRotationDate = & $at -30 }
                @{ Name = 'app/copy'; ARN = $arn; LastChangedDate = & $at 0; PrimaryRegion = 'us-east-1'; RotationEnabled = $true }
                @{ Name = "evil/`e[2J##vso[task.complete]"; ARN = $arn; Tags = @(@{ Key = "k`n"; Value = "`e]0;v" }) }
                @{ Name = 'a-very-long-name/of-a-secret/that-does-not-fit/into-a-column'; ARN = $arn; PrimaryRegion = 'eu-west-1' }
            )
        }
    }
    Script  = { Get-SMSecret }
}
@{
    Type    = 'SecretsPS.Output.SecretValue'
    Answers = @{ GetSecretValue = $named + @{ VersionId = $first; VersionStages = @('AWSCURRENT', 'BLUE'); CreatedDate = $fixed; SecretString = 'never-shown' } }
    Script  = { Get-SMSecretValue -SecretId 'app/db' }
}
@{
    Type    = 'SecretsPS.Output.SecretVersion'
    Answers = @{ ListSecretVersionIds = $named + @{ Versions = @(@{ VersionId = $first; VersionStages = @('AWSPREVIOUS'); CreatedDate = $fixed; LastAccessedDate = $fixed; KmsKeyIds = @('DefaultEncryptionKey') }, @{ VersionId = $second; VersionStages = @('AWSCURRENT', 'BLUE'); CreatedDate = & $at -26 }, @{ VersionId = '33333333-3333-4333-8333-333333333333'; CreatedDate = & $at -1 }) } }
    Script  = { Get-SMSecretVersion -SecretId 'app/db' -IncludeDeprecated }
}
@{
    Type    = 'SecretsPS.Output.SecretPolicy'
    Answers = @{ GetResourcePolicy = $named + @{ ResourcePolicy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"secretsmanager:DeleteSecret","Resource":"*"}]}' } }
    Script  = { Get-SMSecretPolicy -SecretId 'app/db' }
}
@{
    Type    = 'SecretsPS.Model.CreateSecretResult'
    Answers = @{ CreateSecret = $named + @{ VersionId = $first; ReplicationStatus = @(@{ Region = 'us-east-1'; Status = 'InProgress' }) } }
    Script  = { New-SMSecret -Name 'app/db' -SecretString 'never-shown' -ReplicaRegion us-east-1 }
}
@{ Type = 'SecretsPS.Model.PutSecretValueResult'; Answers = @{ PutSecretValue = $named + @{ VersionId = $first; VersionStages = @('AWSCURRENT') } }; Script = { Set-SMSecretValue -SecretId 'app/db' -SecretString 'never-shown' } }
@{ Type = 'SecretsPS.Model.UpdateSecretResult'; Answers = @{ UpdateSecret = $named + @{ VersionId = $first } }; Script = { Update-SMSecret -SecretId 'app/db' -Description 'x' } }
@{ Type = 'SecretsPS.Model.RotateSecretResult'; Answers = @{ RotateSecret = $named + @{ VersionId = $first } }; Script = { Start-SMSecretRotation -SecretId 'app/db' } }
@{ Type = 'SecretsPS.Model.CancelRotateSecretResult'; Answers = @{ CancelRotateSecret = $named + @{ VersionId = $first } }; Script = { Stop-SMSecretRotation -SecretId 'app/db' } }
@{ Type = 'SecretsPS.Model.DeleteSecretResult'; Answers = @{ DeleteSecret = $named + @{ DeletionDate = 4102488000 } }; Script = { Remove-SMSecret -SecretId 'app/db' -Force } }
@{ Type = 'SecretsPS.Model.RestoreSecretResult'; Answers = @{ RestoreSecret = $named }; Script = { Restore-SMSecret -SecretId 'app/db' } }
@{ Type = 'SecretsPS.Model.UpdateSecretVersionStageResult'; Answers = @{ UpdateSecretVersionStage = $named }; Script = { Set-SMSecretVersionStage -SecretId 'app/db' -VersionStage BLUE -MoveToVersionId $second } }
@{ Type = 'SecretsPS.Model.ReplicateSecretToRegionsResult'; Answers = @{ ReplicateSecretToRegions = @{ ARN = $arn; ReplicationStatus = $status } }; Script = { Add-SMSecretReplica -SecretId 'app/db' -ReplicaRegion us-east-1 } }
@{ Type = 'SecretsPS.Model.RemoveRegionsFromReplicationResult'; Answers = @{ RemoveRegionsFromReplication = @{ ARN = $arn; ReplicationStatus = $status } }; Script = { Remove-SMSecretReplica -SecretId 'app/db' -ReplicaRegion us-east-1 } }
@{ Type = 'SecretsPS.Model.StopReplicationToReplicaResult'; Answers = @{ StopReplicationToReplica = @{ ARN = $arn } }; Script = { Stop-SMSecretReplication -SecretId 'app/db' } }
@{ Type = 'SecretsPS.Model.ReplicationStatusType'; Answers = @{ DescribeSecret = $named + @{ ReplicationStatus = $status } }; Script = { (Get-SMSecret -SecretId 'app/db').ReplicationStatus } }
@{ Type = 'SecretsPS.Model.Tag'; Answers = @{ DescribeSecret = $named + @{ Tags = @(@{ Key = 'env'; Value = 'prod' }, @{ Key = "a`tb"; Value = "c`e[1m" }) } }; Script = { (Get-SMSecret -SecretId 'app/db').Tags } }
@{ Type = 'SecretsPS.Model.ValidateResourcePolicyResult'; Answers = @{ ValidateResourcePolicy = @{ PolicyValidationPassed = $false; ValidationErrors = @(@{ CheckName = 'PUBLIC_POLICY'; ErrorMessage = 'It is public.' }) } }; Script = { Test-SMSecretPolicy -ResourcePolicy '{}' } }
@{ Type = 'SecretsPS.Model.ValidationErrorsEntry'; Answers = @{ ValidateResourcePolicy = @{ PolicyValidationPassed = $false; ValidationErrors = @(@{ CheckName = 'PUBLIC_POLICY'; ErrorMessage = 'It is public.' }) } }; Script = { (Test-SMSecretPolicy -ResourcePolicy '{}').ValidationErrors } }
@{ Type = 'SecretsPS.SMSession'; Answers = @{}; Script = { Connect-SMSession -Region eu-west-1 -EndpointUrl 'https://vpce.example.com' -MaxAttempts 5 -RetryMode Adaptive -PassThru } }
@{ Type = 'SecretsPS.Connection.LocalServer'; Answers = @{}; Script = { Start-SMLocalServer -PassThru } }
@{
    Type    = 'SecretsPS.Output.ImportResult'
    Answers = @{ CreateSecret = $named + @{ VersionId = $first } }
    Script  = { [pscustomobject]@{ Name = 'app/db'; SecretString = 'never-shown'; Tags = 'env=prod' } | Import-SMSecret }
}
@{
    Type    = 'SecretsPS.Output.ImportPlan'
    Answers = @{ BatchGetSecretValue = @{ SecretValues = @($named + @{ VersionId = $first; SecretString = '{"user":"never-shown","password":"never-shown"}' }) }; GetSecretValue = $named + @{ VersionId = $first; SecretString = '{"user":"never-shown","password":"never-shown"}' }; DescribeSecret = $named + @{ KmsKeyId = 'alias/old' } }
    Script  = { [pscustomobject]@{ Name = 'app/db'; SecretString = '{"user":"never-shown","password":"changed"}'; Tags = 'env=prod'; KmsKeyId = 'alias/new' } | Compare-SMSecret }
}
@{
    Type    = 'SecretsPS.Output.CopyResult'
    Answers = @{ GetSecretValue = $named + @{ VersionId = $first; SecretString = 'never-shown' }; DescribeSecret = $named; CreateSecret = $named + @{ VersionId = $second } }
    Script  = { Copy-SMSecret -SecretId 'app/db' -Destination 'app/copy' }
}
