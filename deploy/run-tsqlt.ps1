# Runs the tSQLt classes of tests/tsqlt on a SQL Server: deploy/run-tsqlt.ps1 -Connection "Server=…;Initial Catalog=…;…" [-TsqltDirectory DIR]
#
# tSQLt is not part of this repository. Download it from https://tsqlt.org/downloads (Apache licence) and unpack it into TsqltDirectory, which then holds PrepareServer.sql and tSQLt.class.sql;
# without it tSQLt must be in the database already. Use a database for tests: the classes stay in it. Version 1.0.7597 or later is needed (SkipTest, NoTransaction).
param(
    [Parameter(Mandatory)] [string] $Connection,
    [string] $TsqltDirectory
)
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
function Invoke-Warehouse { dotnet run -c Release --project etl/Warehouse.Etl -- @args --connection $Connection; if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE } }

if ($TsqltDirectory) {
    foreach ($script in 'PrepareServer.sql', 'tSQLt.class.sql') {
        $path = Join-Path $TsqltDirectory $script
        if (-not (Test-Path $path)) { throw "$TsqltDirectory holds no $script. Download tSQLt from https://tsqlt.org/downloads and unpack it there." }
        Invoke-Warehouse sql $path
    }
}

$version = (Invoke-Warehouse sql --format csv -q 'SELECT installed.Version FROM tSQLt.Info() AS installed;' | Select-Object -Last 1).Trim('"')
if ([version]$version -lt [version]'1.0.7597.0') { throw "tSQLt $version is too old; 1.0.7597 or later is needed." }
"tSQLt $version"
Invoke-Warehouse test tests/tsqlt
