/*
Purpose: Texts of consigned analysis (50325 to 50338). Run again after an upgrade.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50325, N'{1} is no procedure of schema consigned with the one parameter @artifact OUTPUT.', N'{1}은(는) 출력 매개변수 @artifact 하나를 가진 consigned 스키마의 프로시저가 아닙니다.',
    N'Have the DBA create it: CREATE PROCEDURE consigned.Name @artifact nvarchar(max) OUTPUT AS …',
    N'DBA가 만듭니다: CREATE PROCEDURE consigned.Name @artifact nvarchar(max) OUTPUT AS …';
EXECUTE policy.DefineMessage 50326, N'Work {1} does not exist or is approved already.', N'작업 {1}이(가) 없거나 이미 승인되었습니다.',
    N'See analysis.Work; a changed procedure is registered anew.',
    N'analysis.Work를 확인하십시오. 변경된 프로시저는 새로 등록합니다.';
EXECUTE policy.DefineMessage 50327, N'Nobody approves his own work ({1}).', N'자신이 요청한 작업({1})을 스스로 승인할 수 없습니다.',
    N'Ask another privacy officer.',
    N'다른 개인정보 보호책임자에게 요청하십시오.';
EXECUTE policy.DefineMessage 50328, N'The procedure of work {1} is not the text that was read.', N'작업 {1}의 프로시저가 검토한 내용과 다릅니다.',
    N'Read it again and give its SHA-256: SELECT HASHBYTES(''SHA2_256'', definition) FROM sys.sql_modules.',
    N'다시 읽고 그 SHA-256을 지정하십시오: SELECT HASHBYTES(''SHA2_256'', definition) FROM sys.sql_modules.';
EXECUTE policy.DefineMessage 50329, N'Work {1} does not exist or is not approved.', N'작업 {1}이(가) 없거나 승인되지 않았습니다.',
    N'A privacy officer approves it with analysis.ApproveWork.',
    N'개인정보 보호책임자가 analysis.ApproveWork로 승인합니다.';
EXECUTE policy.DefineMessage 50330, N'The procedure of work {1} was altered since its approval.', N'작업 {1}의 프로시저가 승인 후 변경되었습니다.',
    N'Register and approve it anew.',
    N'새로 등록하고 승인받으십시오.';
EXECUTE policy.DefineMessage 50331, N'Dataset {1} is not approved and published now.', N'데이터셋 {1}은(는) 현재 승인·게시 상태가 아닙니다.',
    N'Consigned work runs on published data only.',
    N'위탁 작업은 게시된 데이터에만 실행됩니다.';
EXECUTE policy.DefineMessage 50332, N'Work {1} failed, made nothing, or returned rows.', N'작업 {1}이(가) 실패했거나 결과가 없거나 행을 반환했습니다.',
    N'Text and number of the error are withheld, because they may tell values; log.GovernanceRegister has the number of a server''s error, and isOwnError for one that the procedure threw. Whoever wrote the procedure looks at it; what leaves goes through @artifact only.',
    N'오류 문구와 번호는 값을 드러낼 수 있어 표시하지 않습니다. 서버 오류의 번호는 log.GovernanceRegister에 있으며, 프로시저가 직접 발생시킨 오류는 isOwnError로만 기록됩니다. 프로시저 작성자가 확인하십시오. 결과는 @artifact로만 나갑니다.';
EXECUTE policy.DefineMessage 50333, N'Artifact {1} does not exist, was decided on, or is your own.', N'산출물 {1}이(가) 없거나 이미 결정되었거나 본인의 것입니다.',
    N'See analysis.Artifact.',
    N'analysis.Artifact를 확인하십시오.';
EXECUTE policy.DefineMessage 50334, N'The decision is unknown.', N'알 수 없는 결정입니다.',
    N'Use released or refused.',
    N'released(반출 승인) 또는 refused(거부)를 사용하십시오.';
EXECUTE policy.DefineMessage 50335, N'Artifact {1} was not released to you.', N'산출물 {1}은(는) 반출 승인되지 않았습니다.',
    N'A reviewer releases it with analysis.ReviewArtifact.',
    N'검토위원이 analysis.ReviewArtifact로 반출을 승인합니다.';
EXECUTE policy.DefineMessage 50336, N'Work {1} does not run while other consigned work does.', N'다른 위탁 작업이 실행 중이므로 작업 {1}을(를) 실행할 수 없습니다.',
    N'Run it when the other is done.',
    N'다른 작업이 끝난 뒤 실행하십시오.';
EXECUTE policy.DefineMessage 50337, N'The text of the procedure {1} holds {2}.', N'프로시저 {1}의 내용에 {2}이(가) 있습니다.',
    N'These reach the consignee past @artifact, or run what nobody read (analysis.ForbiddenWords). Write the procedure without them, in comments too: table variables for temporary tables, sets or WHILE for cursors; leave the session''s settings as they are.',
    N'@artifact를 거치지 않고 수탁자에게 전달되거나 검토되지 않은 코드를 실행할 수 있습니다(analysis.ForbiddenWords). 주석을 포함하여 제거하십시오. 임시 테이블 대신 테이블 변수, 커서 대신 집합 연산이나 WHILE을 사용하십시오.';
EXECUTE policy.DefineMessage 50338, N'Schema consigned holds {1}, which is no procedure.', N'consigned 스키마에 프로시저가 아닌 {1}이(가) 있습니다.',
    N'A procedure could use it without anybody having approved it. Remove it: each procedure stands for itself.',
    N'승인되지 않은 채 프로시저에서 사용될 수 있습니다. 제거하십시오. 각 프로시저는 독립적으로 작성합니다.';
