# The cmdlets ask ShouldProcess only where it would ask or tell: whatever makes it do so must still be heard.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    # Every question is answered by No to All; what is told and what exists afterwards is the answer.
    $script:around = @'
Import-Module $ModulePath; Connect-SMSession -Local
$rows = (1..3).ForEach({ @{ Name = "s$_"; SecretString = 'v' } })
$null = New-SMSecret -Name source -SecretString v
function Test-Call { RUN }
"told: $(@(Test-Call *>&1).Where({ "$_" -like 'Performing the operation*' }))"
"there: $(@(Get-SMSecret).Name | Sort-Object)"
'@
}

# Done and Left: what exists after the call, and where it was not made. High: whether its impact is.
Describe '<Name> with <How>' -ForEach @(
    foreach ($cmdlet in
        @{ Name = 'Import-SMSecret'; Call = '$rows | Import-SMSecret'; Done = 's1 s2 s3 source'; Left = 'source'; Told = '*on target "s1".*on target "s3".*' },
        @{ Name = 'Copy-SMSecret'; Call = 'Copy-SMSecret source -Destination copy'; Done = 'copy source'; Left = 'source'; Told = '*on target "source -> copy".*' },
        @{ Name = 'New-SMSecret'; Call = '1..3 | ForEach-Object { [pscustomobject]@{ Name = "s$_" } } | New-SMSecret -SecretString v'; Done = 's1 s2 s3 source'; Left = 'source'; Told = '*on target "s1".*on target "s3".*' },
        @{ Name = 'Remove-SMSecret'; Call = 'Remove-SMSecret source'; Done = ''; Left = 'source'; Told = '*on target "source".*'; High = $true }) {
        $cmdlet + @{ How = '-Confirm'; Run = '{0} -Confirm'; Asks = $true }
        $cmdlet + @{ How = 'Confirm preferred for low impact'; Run = '$ConfirmPreference = "Low"; {0}'; Asks = $true }
        $cmdlet + @{ How = 'Confirm preferred for medium impact'; Run = '$ConfirmPreference = "Medium"; {0}'; Asks = $true }
        $cmdlet + @{ How = 'Confirm preferred for high impact'; Run = '$ConfirmPreference = "High"; {0}'; Asks = [bool] $cmdlet.High }
        $cmdlet + @{ How = 'Confirm preferred for nothing'; Run = '$ConfirmPreference = "None"; {0}'; Asks = $false }
        $cmdlet + @{ How = '-Confirm:$false against the preference'; Run = '$ConfirmPreference = "Low"; {0} -Confirm:$false'; Asks = $false }
        $cmdlet + @{ How = '-Verbose'; Run = '{0} -Verbose -Confirm:$false'; Asks = $false; Tells = $true }
        $cmdlet + @{ How = '-WhatIf preferred'; Run = '$WhatIfPreference = $true; {0}'; Asks = $false; Keeps = $true }
        $cmdlet + @{ How = 'nothing of it'; Run = '{0}'; Asks = [bool] $cmdlet.High }
    }
) {
    It 'is heard' {
        $answer = Invoke-FreshPowerShell -Answer 'l' -Script $script:around.Replace('RUN', ($Run -f $Call))

        $answer | Should -BeLike "*there: $($Asks -or $Keeps ? $Left : $Done)"
        $answer -like '*Are you sure*' | Should -Be $Asks
        if ($Tells) {
            $answer | Should -BeLike "*told: $Told*there*"
        }
    }
}
