/*
Purpose: Which table stands in for which, so that ApplyConstraint and ApplyTrigger find the original. Rolled back with the test.
*/
CREATE TABLE tSQLt.FakedTable
(
    FakeId int NOT NULL CONSTRAINT PK_FakedTable PRIMARY KEY,
    OriginalId int NOT NULL
);
