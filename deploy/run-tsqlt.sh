#!/usr/bin/env bash
# Runs the tSQLt classes of tests/tsqlt on a SQL Server: deploy/run-tsqlt.sh "Server=…;Initial Catalog=…;…" [TSQLT_DIRECTORY]
#
# tSQLt is not part of this repository. Download it from https://tsqlt.org/downloads (Apache licence) and unpack it into TSQLT_DIRECTORY, which then holds PrepareServer.sql and tSQLt.class.sql; without the second argument
# tSQLt must be in the database already. Use a database for tests: the classes stay in it. Version 1.0.7597 or later is needed (SkipTest, NoTransaction).
set -euo pipefail
[ $# -ge 1 ] || { sed -n 2,5p "$0"; exit 2; }
connection=$1
directory=${2:-}
cd "$(dirname "$0")/.."
warehouse() { dotnet run -c Release --project etl/Warehouse.Etl -- "$@" --connection "$connection"; }

if [ -n "$directory" ]; then
    for script in PrepareServer.sql tSQLt.class.sql; do
        [ -f "$directory/$script" ] || { echo "$directory holds no $script. Download tSQLt from https://tsqlt.org/downloads and unpack it there." >&2; exit 2; }
        warehouse sql "$directory/$script"
    done
fi

version=$(warehouse sql --format csv -q "SELECT installed.Version FROM tSQLt.Info() AS installed;" | tail -1 | tr -d '\r"')
[ "$(printf '%s\n' 1.0.7597 "$version" | sort -V | head -1)" = 1.0.7597 ] || { echo "tSQLt $version is too old; 1.0.7597 or later is needed." >&2; exit 1; }
echo "tSQLt $version"
warehouse test tests/tsqlt
