/* Purpose: waivers that are wrong, and one that is right */
-- lint: allow W004 -- finding
SELECT * FROM sample.Note;
-- lint: allow W004 because nothing below needs it  -- finding
SELECT 1;
-- lint: allow W004 because this sample is about a waiver that is used
SELECT * FROM sample.Note;
