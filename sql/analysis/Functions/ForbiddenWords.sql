/*
Purpose:     What a consigned procedure's text may not hold, as far as it is there. @artifact alone is reviewed before it reaches the consignee; each of these reaches his session past it, or runs
             what nobody read. The list is what is known to do so; it cannot be complete (sql/security/README.md, Limits), and who approves the text reads it for the rest:
             EXEC, EXECUTE     other procedures, text put together at run time, another user (EXECUTE AS): what was approved is this text
             PRINT, RAISERROR  messages, which no caller can hold back
             CURSOR            a global one stays open, over rows, when the procedure is done
             OPEN, FETCH, CLOSE, DEALLOCATE  a global cursor of the caller's: where it stands afterwards, and whether it is there, he sees
             #                 temporary tables: the caller's are seen by what he calls, and ## outlive it
             CONTEXT_INFO, IDENTITY, RAND  what the session keeps: CONTEXT_INFO(), @@IDENTITY, the state of the generator
             WAITFOR           how long it takes tells what it read
             OFF, STATISTICS, DBCC  SET NOCOUNT OFF and SET STATISTICS tell counts of rows
             LANGUAGE          SET LANGUAGE sends a message (5703)
             ANSI_WARNINGS, ANSI_DEFAULTS, ARITHABORT, ARITHIGNORE  turn warnings on again, of eliminated NULLs (8153) and of divisions by zero (3607), which analysis.RunWork turned off
             A whole word is found wherever it stands, in comments and literals too. Before it a digit, or A to F, counts as a boundary: 1PRINT and 0xFPRINT are a number and the word.
Parameters:  @definition  the procedure's text
Result:      the words, or NULL when there is none
Permissions: Inner function of the schema; granted to nobody.
Example:     SELECT Words = analysis.ForbiddenWords(module.definition) FROM sys.sql_modules AS module;
*/
CREATE OR ALTER FUNCTION analysis.ForbiddenWords
(
    -- lint: allow W012 because it is the text of a procedure.
    @definition nvarchar(max)
)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN
    (
        SELECT CONVERT(nvarchar(400), STRING_AGG(forbidden.Word, N', ') WITHIN GROUP (ORDER BY forbidden.Place))
        FROM
        (
            VALUES
                (1, N'EXEC', N'EXEC'), (2, N'EXECUTE', N'EXECUTE'), (3, N'PRINT', N'PRINT'), (4, N'RAISERROR', N'RAISERROR'), (5, N'CURSOR', N'CURSOR'), (6, N'#', NULL),
                (7, N'CONTEXT_INFO', N'CONTEXT[_]INFO'), (8, N'IDENTITY', N'IDENTITY'), (9, N'RAND', N'RAND'), (10, N'OFF', N'OFF'), (11, N'STATISTICS', N'STATISTICS'), (12, N'DBCC', N'DBCC'),
                (13, N'OPEN', N'OPEN'), (14, N'FETCH', N'FETCH'), (15, N'CLOSE', N'CLOSE'), (16, N'DEALLOCATE', N'DEALLOCATE'), (17, N'LANGUAGE', N'LANGUAGE'),
                (18, N'ANSI_WARNINGS', N'ANSI[_]WARNINGS'), (19, N'ANSI_DEFAULTS', N'ANSI[_]DEFAULTS'), (20, N'ARITHABORT', N'ARITHABORT'), (21, N'ARITHIGNORE', N'ARITHIGNORE'), (22, N'WAITFOR', N'WAITFOR')
        ) AS forbidden (Place, Word, Pattern)
        WHERE CONCAT(N' ', UPPER(@definition COLLATE Latin1_General_100_BIN2), N' ') COLLATE Latin1_General_100_BIN2
            LIKE CASE WHEN forbidden.Pattern IS NULL THEN N'%#%' ELSE CONCAT(N'%[^G-Z_@]', forbidden.Pattern, N'[^A-Z0-9_@$]%') END COLLATE Latin1_General_100_BIN2
    );
END;
