# The bulk cmdlets ask ShouldProcess only where it would ask or tell: whatever makes it do so must still be heard.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    # Every question is answered by No to All; what is told and what exists afterwards is the answer.
    $script:around = @'
Import-Module $ModulePath; Connect-SMSession -Local
$rows = (1..3).ForEach({ @{ Name = "s$_"; SecretString = 'v' } })
$null = New-SMSecret -Name source -SecretString v
function Test-Call { RUN }
"told: $(@(Test-Call *>&1).Where({ "$_" -like 'Performing the operation*' }))"
"there: $(@(Get-SMSecret).Where({ $_.Name -ne 'source' }).Name | Sort-Object)"
'@
}

Describe '<Name> -<How>' -ForEach @(
    foreach ($cmdlet in @{ Name = 'Import-SMSecret'; Call = '$rows | Import-SMSecret'; Made = 's1 s2 s3'; Told = '*on target "s1".*on target "s3".*' }, @{ Name = 'Copy-SMSecret'; Call = 'Copy-SMSecret source -Destination copy'; Made = 'copy'; Told = '*on target "source -> copy".*' }) {
        $cmdlet + @{ How = 'Confirm'; Run = '{0} -Confirm'; Asks = $true }
        $cmdlet + @{ How = 'Confirm, preferred for medium impact'; Run = '$ConfirmPreference = "Medium"; {0}'; Asks = $true }
        $cmdlet + @{ How = 'Confirm, preferred for low impact'; Run = '$ConfirmPreference = "Low"; {0}'; Asks = $true }
        $cmdlet + @{ How = 'Confirm:$false, against the preference'; Run = '$ConfirmPreference = "Low"; {0} -Confirm:$false'; Asks = $false }
        $cmdlet + @{ How = 'Verbose'; Run = '{0} -Verbose'; Asks = $false; Tells = $true }
        $cmdlet + @{ How = 'WhatIf, preferred'; Run = '$WhatIfPreference = $true; {0}'; Asks = $false; Keeps = $true }
        $cmdlet + @{ How = 'nothing of it'; Run = '{0}'; Asks = $false }
    }
) {
    It 'is heard' {
        $answer = Invoke-FreshPowerShell -Answer 'l' -Script $script:around.Replace('RUN', ($Run -f $Call))

        $answer | Should -BeLike "*there: $($Asks -or $Keeps ? '' : $Made)"
        $answer -like '*Are you sure*' | Should -Be $Asks
        if ($Tells) {
            $answer | Should -BeLike "*told: $Told*there*"
        }
    }
}
