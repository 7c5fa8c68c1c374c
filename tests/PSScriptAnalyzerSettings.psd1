@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # As for everything else: PowerShell 7 reads UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # Pester's blocks hand variables to each other, and script blocks see a function's parameters; the analyzer sees neither.
        'PSReviewUnusedParameter'
        'PSUseDeclaredVarsMoreThanAssignments'
        # Helpers of tests change nothing that anyone would want to be asked about.
        'PSUseShouldProcessForStateChangingFunctions'
        # What is tested is what becomes of them.
        'PSAvoidUsingWriteHost'
        'PSAvoidUsingConvertToSecureStringWithPlainText'
    )
}
