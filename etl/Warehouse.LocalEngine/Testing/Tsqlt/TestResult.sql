/*
Purpose: One row per test of the last run. Result is Success, Failure (an assertion), Error (anything else) or Skipped.
*/
CREATE TABLE tSQLt.TestResult
(
    Id int IDENTITY(1, 1) NOT NULL CONSTRAINT PK_TestResult PRIMARY KEY,
    Class nvarchar(128) NOT NULL,
    TestCase nvarchar(128) NOT NULL,
    Name AS (QUOTENAME(Class) + N'.' + QUOTENAME(TestCase)),
    TranName nvarchar(32) NULL,
    Result nvarchar(20) NULL,
    Msg nvarchar(max) NULL,
    TestStartTime datetime2(7) NOT NULL CONSTRAINT DF_TestResult_TestStartTime DEFAULT SYSDATETIME(),
    TestEndTime datetime2(7) NULL
);
