#!/usr/bin/env bash
# Starts a SQL Server 2022 in Docker, makes an empty database for the tests, deploys into it and runs the SQL suite against it. Another server: set WAREHOUSE_TEST_CONNECTION
# (an empty database, a login with CONTROL SERVER) and nothing is started. What it was not yet run on, it says itself: nothing of this repository was run on a SQL Server so far.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${WAREHOUSE_TEST_CONNECTION:-}" ]; then
    command -v docker >/dev/null || { echo "Docker is not installed. Install it, or set WAREHOUSE_TEST_CONNECTION to an empty database of a server that you have." >&2; exit 2; }
    # Random and never written down: the server lives as long as this script.
    MSSQL_SA_PASSWORD="aZ9-$(head -c 24 /dev/urandom | base64 | tr -d '/+=')"
    export MSSQL_SA_PASSWORD
    trap 'docker compose -f deploy/docker-compose.yml down --volumes' EXIT
    docker compose -f deploy/docker-compose.yml up --detach --wait
    docker compose -f deploy/docker-compose.yml exec -T sqlserver bash -c '/opt/mssql-tools18/bin/sqlcmd -C -S localhost -U sa -P "$MSSQL_SA_PASSWORD" -b -Q "
        EXECUTE sys.sp_configure N'"'clr enabled'"', 1; RECONFIGURE;
        CREATE DATABASE WarehouseTest COLLATE Korean_100_CI_AS;"'
    # The server's certificate is its own; on this machine's loopback nobody stands in between.
    export WAREHOUSE_TEST_CONNECTION="Server=127.0.0.1,${WAREHOUSE_PORT:-14330};Initial Catalog=WarehouseTest;User ID=sa;Password=$MSSQL_SA_PASSWORD;TrustServerCertificate=true"
fi

dotnet run -c Release --project etl/Warehouse.Etl -- deploy --connection "$WAREHOUSE_TEST_CONNECTION"
dotnet test -c Release tests/Warehouse.Sql.Tests "$@"
