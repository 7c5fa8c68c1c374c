# What the tests of the tasks begin with: the tasks as they are packed, and a service of its own for each test.
Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
Import-Module -Name "$PSScriptRoot/TaskRun.psm1"
Add-Type -Path (Join-Path -Path (Get-TestModulePath) -ChildPath 'SecretsPS.Local.dll')
Enter-TestEnvironment
$script:staging = Join-Path -Path $TestDrive -ChildPath 'tasks'
$script:package = & (Get-RepositoryPath -ChildPath 'src/Tasks/Pack-Tasks.ps1') -ModulePath (Get-TestModulePath) -StagingPath $script:staging -OutputPath (Join-Path -Path $TestDrive -ChildPath 'packages')
$script:modulePath = Get-TestModulePath
$script:installed = @{ PSModulePath = Get-InstalledModulePath }

function Enter-TaskService {
    # That of Start-SMLocalServer is the session's.
    $script:server = [SecretsPS.Local.LocalListener]::Start([SecretsPS.Local.LocalService]::new(), 0)
    $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $script:server.EndpointUrl
    $script:work = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))).FullName
}
