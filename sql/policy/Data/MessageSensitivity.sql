/*
Purpose: Messages of the sensitivity classification; see policy.Message.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50178, N'{1} is no table or view that you may see.', N'{1}은(는) 볼 수 있는 테이블이나 뷰가 아닙니다.',
    N'Give schema and table; an administrator grants VIEW DEFINITION on it.',
    N'스키마와 테이블을 지정하십시오. 관리자가 VIEW DEFINITION 권한을 부여합니다.';
