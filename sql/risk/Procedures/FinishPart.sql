/*
Purpose:     Notes how far a measurement is, for whoever watches it. Inside a load it shows when the phase does.
Parameters:  @assessmentId
             @nextPart   what is measured next
             @partsDone  parts that were finished since the last note
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureTable
*/
CREATE OR ALTER PROCEDURE risk.FinishPart
    @assessmentId int,
    @nextPart nvarchar(140),
    @partsDone int = 1
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE risk.Assessment
    SET PartsDone = PartsDone + @partsDone,
        PartName = @nextPart
    WHERE AssessmentId = @assessmentId;
END;
