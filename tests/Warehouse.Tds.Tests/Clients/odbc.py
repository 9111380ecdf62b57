"""What a Python application does through pyodbc and FreeTDS's ODBC driver, and the catalog functions by which Excel, Power BI and LibreOffice find out what there is; PythonTests reads what it prints."""
import datetime
import decimal
import sys
import threading

import pyodbc

user, password = sys.argv[1:3]
connection = pyodbc.connect("DSN=trial;UID=%s;PWD=%s" % (user, password), autocommit=True)
cursor = connection.cursor()


def say(what, value):
    print(what, value)


def rows(text, *parameters):
    cursor.execute(text, *parameters)
    return [tuple(row) for row in cursor.fetchall()]


def refused(action):
    try:
        action()
    except pyodbc.Error as problem:
        return problem.args[0]


def cells(result, *names):
    columns = [column[0].lower() for column in result.description]
    return [tuple(row[columns.index(name)] for name in names) for row in result.fetchall()]


# Every kind of value there and back; decimals are sent in as few bytes as their digits need.
values = [True, 5, -2 ** 63, decimal.Decimal("12.50"), decimal.Decimal("-0.001"), decimal.Decimal("1234567890123456789012345678.0123456789"), 1.5e300, datetime.date(2024, 2, 29),
          datetime.datetime(9999, 12, 31, 23, 59, 59, 999999), "김철수", "", "글" * 9000, b"\x01\x02", b"\xab" * 20000, None]
say("values", [value for value in values if rows("SELECT ?", value) != [(value,)]])
say("a date that the driver sends wrongly", (refused(lambda: rows("SELECT ?", datetime.date(1, 1, 1))), rows("SELECT 1")))

cursor.execute("CREATE TABLE dbo.FromPython (Id int IDENTITY NOT NULL CONSTRAINT PK_FromPython PRIMARY KEY, FullName nvarchar(20) NULL, Region char(2) NULL CONSTRAINT FK_FromPython FOREIGN KEY REFERENCES dbo.Region (RegionCode))")
cursor.executemany("INSERT INTO dbo.FromPython (FullName, Region) VALUES (?, ?)", [("이름%d" % i, "11") for i in range(200)])
say("many", rows("SELECT COUNT(*), MAX(FullName) FROM dbo.FromPython"))

connection.autocommit = False
cursor.execute("DELETE FROM dbo.FromPython")
connection.rollback()
cursor.execute("UPDATE dbo.FromPython SET FullName = ? WHERE Id = 1", "커밋")
connection.commit()
connection.autocommit = True
say("transactions", rows("SELECT COUNT(*), MIN(FullName) FROM dbo.FromPython WHERE Id > 0 AND FullName > N'자'"))

cursor.execute("CREATE PROCEDURE dbo.Twice @n int, @twice int OUTPUT AS BEGIN SET NOCOUNT ON; SELECT Given = @n; SET @twice = @n * 2; SELECT Twice = @twice; RETURN 7; END")
cursor.execute("{CALL dbo.Twice (?, ?)}", 21, 0)
results = [cursor.fetchone()[0]]
while cursor.nextset():
    if cursor.description:
        results.append(cursor.fetchone()[0])
say("procedure", results)

say("errors", [refused(lambda: rows("SELECT 1 / 0")), refused(lambda: rows("SELECT * FROM dbo.Missing")), refused(lambda: cursor.execute("INSERT INTO dbo.FromPython (Region) VALUES ('99')"))])

timer = threading.Timer(0.3, cursor.cancel)
timer.start()
say("cancelled", (refused(lambda: rows("WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n AS a CROSS JOIN n AS b OPTION (MAXRECURSION 0)")), rows("SELECT 1")))

say("tables", cells(cursor.tables(table="FromPython"), "table_cat", "table_schem", "table_name", "table_type"))
say("databases", cells(cursor.tables(catalog="%", schema="", table=""), "table_cat"))
say("columns", cells(cursor.columns(table="FromPython", schema="dbo"), "column_name", "type_name", "column_size", "nullable"))
say("primary key", cells(cursor.primaryKeys("FromPython", schema="dbo"), "column_name", "key_seq", "pk_name"))
say("foreign keys", cells(cursor.foreignKeys(foreignTable="FromPython", foreignSchema="dbo"), "pktable_name", "pkcolumn_name", "fkcolumn_name", "fk_name"))
say("statistics", [row for row in cells(cursor.statistics("FromPython", schema="dbo"), "index_name", "column_name", "non_unique") if row[0]])
say("best row", cells(cursor.rowIdColumns("FromPython", schema="dbo"), "column_name", "type_name"))
say("row version", cells(cursor.rowVerColumns("FromPython", schema="dbo"), "column_name"))
say("type", cells(cursor.getTypeInfo(pyodbc.SQL_WVARCHAR), "type_name", "column_size", "literal_prefix"))
say("procedures", cells(cursor.procedures(procedure="Twice"), "procedure_schem", "procedure_name"))
say("procedure's columns", cells(cursor.procedureColumns(procedure="Twice"), "column_name", "column_type", "type_name"))
