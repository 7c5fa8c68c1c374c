# Makes docs/surface.md: what scripts may rely on, one row a cmdlet, read off the built module.

function Get-SurfaceRow {
    <#
    .SYNOPSIS
    The row of a cmdlet: its parameters with position (0, 1) and what the pipeline gives by value (V), whether it writes, what it returns.
    #>
    param([Parameter(Mandatory)] [System.Management.Automation.CommandInfo] $Command)
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    $connects = $false
    $own = foreach ($parameter in $Command.Parameters.Values) {
        if ($parameter.Name -in $common) {
            continue
        }
        if ($Command.ImplementingType.GetProperty($parameter.Name).DeclaringType.Name -eq 'ConnectionCmdlet') {
            $connects = $true
            continue
        }
        $sets = $parameter.ParameterSets.Values
        $notes = @($sets.Position.Where({ $_ -ge 0 }) | Sort-Object -Unique)
        $place = $notes.Count -gt 0 ? [int] $notes[0] : [int]::MaxValue
        if ($sets.ValueFromPipeline -contains $true) {
            $notes += 'V'
        }
        [pscustomobject]@{ Name = $parameter.Name; Place = $place; Text = "``-$($parameter.Name)``$($notes.Count -gt 0 ? " ($($notes -join ', '))" : '')" }
    }
    $attribute = $Command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
    $writes = -not $attribute.SupportsShouldProcess ? '' : $attribute.ConfirmImpact -eq 'High' ? 'asks' : 'yes'
    $output = @($Command.OutputType.Name).ForEach({ $_ -eq 'System.Void' ? 'none' : "``$($_ -replace '^.*\.')``" }) | Select-Object -Unique
    "| ``$($Command.Name)`` | $((@($own | Sort-Object -Property Place, Name).Text + @($connects ? 'connection' : $null).Where({ $_ })) -join ' ') | $writes | $($output -join ', ') |"
}

function Get-SurfacePage {
    <#
    .SYNOPSIS
    The whole page.
    #>
    param([Parameter(Mandatory)] [System.Management.Automation.PSModuleInfo] $Module)
    @(
        '# Surface'
        ''
        'What scripts may rely on. `./build.ps1 Docs` reads it off the built module, and a test compares it: a change here is a'
        'change for every script. A number behind a parameter is its position; V means that the pipeline gives it by value.'
        '"connection" stands for `-Region` `-ProfileName` `-Credential` `-SessionToken` `-EndpointUrl` `-AllowInsecureEndpoint`.'
        'What writes has `-WhatIf` and `-Confirm`; "asks" does so by default. `docs/en-US` describes each.'
        ''
        '| cmdlet | parameters | writes | output |'
        '|---|---|---|---|'
        $Module.ExportedCmdlets.Values | Sort-Object -Property Name | ForEach-Object -Process { Get-SurfaceRow -Command $_ }
    ) -join "`n"
}

Export-ModuleMember -Function Get-SurfaceRow, Get-SurfacePage
