# SQL Server's own rules for names and texts: https://learn.microsoft.com/sql/t-sql/functions/quotename-transact-sql
function ConvertTo-SqlName([string] $Text) {
    '[' + $Text.Replace(']', ']]') + ']'
}

function ConvertTo-SqlText([string] $Text) {
    "N'" + $Text.Replace("'", "''") + "'"
}

# A part of a connection string in quotes, so that a password may hold anything.
function Get-ConnectionString($Login, [int] $Seconds) {
    $parts = @("Data Source=$(ConvertTo-Escaped $Login.Server 'quoted')", "Initial Catalog=$(ConvertTo-Escaped $Login.Database 'quoted')"
        "User ID=$(ConvertTo-Escaped $Login.User 'quoted')", "Password=$(ConvertTo-Escaped $Login.Password 'quoted')"
        "Connect Timeout=$Seconds", 'Encrypt=True', "TrustServerCertificate=$(-not $Login.Verify)", 'Pooling=False')
    $parts -join ';'
}

# Opens a connection, runs statements in it, closes it. Throws what SQL Server says.
function Invoke-Sql($Login, [string[]] $Statements, [int] $Seconds) {
    $connection = New-Object -TypeName System.Data.SqlClient.SqlConnection -ArgumentList (Get-ConnectionString $Login $Seconds)
    try {
        $connection.Open()
        foreach ($statement in $Statements) {
            $command = $connection.CreateCommand()
            $command.CommandText = $statement
            $command.CommandTimeout = 300
            $null = $command.ExecuteNonQuery()
        }
    } finally {
        $connection.Dispose()
    }
}

# Why a login fails, or nothing. The message of SQL Server is its own sentence; below it is only what PowerShell made of it.
function Get-LoginFault($Login, [int] $Seconds) {
    try {
        Invoke-Sql $Login @('SELECT 1') $Seconds
    } catch {
        $fault = $_.Exception
        while ($fault.InnerException) { $fault = $fault.InnerException }
        $fault.Message
    }
}

# What makes the database, as the master user. Each statement changes nothing where it is done already.
function Get-ServerStatement([string] $Database, $Login) {
    $name = ConvertTo-SqlName $Database
    "IF DB_ID($(ConvertTo-SqlText $Database)) IS NULL CREATE DATABASE $name"
    $user = ConvertTo-SqlName $Login.User
    $with = "WITH PASSWORD = $(ConvertTo-SqlText $Login.Password)"
    "IF SUSER_ID($(ConvertTo-SqlText $Login.User)) IS NULL CREATE LOGIN $user $with, DEFAULT_DATABASE = $name"
}

# In the database itself: the user, its roles, its rights. A user whose login was made anew is tied to it again.
function Get-DatabaseStatement($Login, [string[]] $Roles, [string[]] $Grants) {
    $user = ConvertTo-SqlName $Login.User
    $text = ConvertTo-SqlText $Login.User
    "IF DATABASE_PRINCIPAL_ID($text) IS NULL CREATE USER $user FOR LOGIN $user ELSE ALTER USER $user WITH LOGIN = $user"
    foreach ($role in $Roles) {
        $member = "IF IS_ROLEMEMBER($(ConvertTo-SqlText $role), $text) = 0"
        "$member ALTER ROLE $(ConvertTo-SqlName $role) ADD MEMBER $user"
    }
    foreach ($grant in $Grants) { "GRANT $grant TO $user" }
}

# Makes the database, then logs in as the application does. Throws where it cannot.
function New-Database($Database, $Plan) {
    $master = $Plan.Master
    $login = $Plan.Login
    $roles = @(Get-List $Database 'roles' @('db_datareader', 'db_datawriter'))
    $grants = @(Get-List $Database 'grants')
    Invoke-Sql $master @(Get-ServerStatement $login.Database $login) 15
    $inside = @{ Server = $master.Server; Database = $login.Database; User = $master.User; Password = $master.Password
        Verify = $master.Verify }
    Invoke-Sql $inside @(Get-DatabaseStatement $login $roles $grants) 15
    Write-Line 'database' "$($login.Database) is there, with the user $($login.User) in $($roles -join ', ')"
    if (Get-LoginFault $login 15) {
        # Only now, because a policy may refuse a password that was set before.
        $statement = "ALTER LOGIN $(ConvertTo-SqlName $login.User) WITH PASSWORD = $(ConvertTo-SqlText $login.Password)"
        Invoke-Sql $master @($statement) 15
        Write-Line 'database' "$($login.User) has the password of the application now"
    }
    $fault = Get-LoginFault $login 15
    if ($fault) { throw "the application cannot log in: $fault" }
    Write-Line 'database' "$($login.User) can log in"
}

# The verb database: exit code 0 where the application's login works, 78 where a setting is wrong, 69 where SQL Server
# does not answer, 70 where it refuses.
function Initialize-Database([string] $Path) {
    $loaded = Read-Configuration $Path
    Set-LineForm $loaded.Configuration
    if (Test-Refused 'the configuration is wrong' $loaded.Faults) { return 78 }
    $database = Get-Key $loaded.Configuration 'database'
    if ($null -eq $database) {
        Write-Line 'failed' 'container.json says nothing of a database'
        return 78
    }
    $plan = New-Plan
    $plan.Master = Read-Login (Get-Key $database 'master') $plan 'database.master'
    $plan.Login = Read-Login (Get-Key $database 'login') $plan 'database.login'
    $script:Hidden = @($plan.Hidden | Sort-Object -Property Length -Descending)
    if (Test-Refused 'the settings are wrong' @(Join-Fault $plan.Faults)) { return 78 }
    $seconds = Get-Key $database 'seconds' 120
    $fault = Wait-Answer @{ Name = 'SQL login of the master user'; Sql = $plan.Master; Seconds = $seconds }
    if ($fault) {
        Write-Line 'failed' "SQL Server did not let the master user in within $seconds s: $fault"
        return 69
    }
    try {
        New-Database $database $plan
        0
    } catch {
        Write-Line 'failed' "the database cannot be made: $($_.Exception.GetBaseException().Message)"
        70
    }
}
