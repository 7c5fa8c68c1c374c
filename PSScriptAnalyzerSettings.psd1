@{
    Severity     = @('Error', 'Warning')
    # Every file is UTF-8 without a mark, which PowerShell 7 reads; the rule is for Windows PowerShell.
    ExcludeRules = @('PSUseBOMForUnicodeEncodedFile')
}
