@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @()
}
