CREATE OR ALTER PROCEDURE sample.Run
    @runId int,
    @left int -- finding
AS
BEGIN
    DECLARE @over int, @used int = 1; -- finding
    SELECT Used = @used;
END;
