"""What a Python application does through pymssql, which reaches SQL Server by FreeTDS's DB-Library; PythonTests reads what it prints."""
import datetime
import decimal
import sys
import uuid

import pymssql

port, user, password = sys.argv[1:4]


def say(what, value):
    print(what, value)


def connect(version=None):
    return pymssql.connect(server="127.0.0.1", port=port, user=user, password=password, database="warehouse", charset="UTF-8", tds_version=version)


# What older drivers of it speak at most, and what this one chooses.
for version in ("7.3", None):
    with connect(version) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT N'김철수', CONVERT(date, '2024-02-29'), CONVERT(datetime, '2024-02-29T01:02:03'), CONVERT(decimal(9,2), 12.5), CONVERT(uniqueidentifier, '00000000-0000-0000-0000-000000000001'), 0x0102, NULL")
        found = cursor.fetchone()
        say("types", found == ("김철수", datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3), decimal.Decimal("12.50"), uuid.UUID(int=1), b"\x01\x02", None) or found)

with connect() as connection:
    cursor = connection.cursor(as_dict=True)
    cursor.execute("CREATE TABLE #kept (Id int NOT NULL, FullName nvarchar(20) NULL)")
    cursor.executemany("INSERT INTO #kept (Id, FullName) VALUES (%d, %s)", [(i, "이름%d" % i) for i in range(100)])
    connection.commit()
    cursor.execute("DELETE FROM #kept")
    connection.rollback()
    cursor.execute("SELECT COUNT(*) AS n, MAX(FullName) AS m FROM #kept WHERE FullName LIKE %s", ("이름%",))
    say("kept", cursor.fetchone())

    cursor.execute("CREATE PROCEDURE dbo.Doubled @n int, @twice int OUTPUT AS BEGIN SET @twice = @n * 2; RETURN 7; END")
    cursor.execute("CREATE PROCEDURE dbo.Given @n int AS SELECT Given = @n")
    connection.commit()
    cursor.close()
    cursor = connection.cursor()
    returned = cursor.callproc("dbo.Doubled", (21, pymssql.output(int)))
    say("procedure", (returned, cursor.returnvalue))
    cursor.callproc("dbo.Given", (21,))
    say("procedure's rows", list(cursor))
    try:
        cursor.execute("THROW 51000, N'안 됨', 1")
    except pymssql.Error as problem:
        say("error", problem.args[0])
