/*
Purpose: The schema of the test framework. The names and parameters are tSQLt's, so that test classes run here and on a server alike; the texts are
         this engine's own.
*/
CREATE SCHEMA tSQLt AUTHORIZATION dbo;
