/*
Purpose: Owns the schemas that are test classes: that is what marks them.
*/
CREATE USER [tSQLt.TestClass] WITHOUT LOGIN;
