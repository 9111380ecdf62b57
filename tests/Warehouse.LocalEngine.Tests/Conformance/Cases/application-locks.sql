-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql

-- case: A lock is granted, nests, and is released
DECLARE @r int;
EXECUTE @r = sys.sp_getapplock @Resource = N'load', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
SELECT @r, APPLOCK_MODE(N'public', N'load', N'Session'), APPLOCK_MODE(N'public', N'other', N'Session');
EXECUTE @r = sys.sp_getapplock @Resource = N'load', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
EXECUTE sys.sp_releaseapplock @Resource = N'load', @LockOwner = N'Session';
SELECT @r, APPLOCK_MODE(N'public', N'load', N'Session');
EXECUTE sys.sp_releaseapplock @Resource = N'load', @LockOwner = N'Session';
SELECT APPLOCK_MODE(N'public', N'load', N'Session');
-- result: 0 | Exclusive | NoLock
-- next result
-- result: 0 | Exclusive
-- next result
-- result: NoLock

-- case: A shared lock
DECLARE @r int;
EXECUTE @r = sys.sp_getapplock @Resource = N'load', @LockMode = N'Shared', @LockOwner = N'Session';
SELECT @r, APPLOCK_MODE(N'public', N'load', N'Session');
-- result: 0 | Shared

-- case: Who holds the stronger mode keeps it
DECLARE @r int;
EXECUTE @r = sys.sp_getapplock @Resource = N'load', @LockMode = N'Exclusive', @LockOwner = N'Session';
EXECUTE @r = sys.sp_getapplock @Resource = N'load', @LockMode = N'Shared', @LockOwner = N'Session';
SELECT @r, APPLOCK_MODE(N'public', N'load', N'Session');
-- result: 0 | Exclusive

-- case: A transaction's lock ends with it
BEGIN TRANSACTION;
EXECUTE sys.sp_getapplock @Resource = N'load', @LockMode = N'Exclusive';
SELECT APPLOCK_MODE(N'public', N'load', N'Transaction');
COMMIT TRANSACTION;
SELECT APPLOCK_MODE(N'public', N'load', N'Transaction');
-- result: Exclusive
-- next result
-- result: NoLock

-- case: APPLOCK_TEST asks without taking
-- page: https://learn.microsoft.com/sql/t-sql/functions/applock-test-transact-sql
SELECT APPLOCK_TEST(N'public', N'load', N'Exclusive', N'Session'), APPLOCK_MODE(N'public', N'load', N'Session');
-- types: smallint | nvarchar(32)
-- result: 1 | NoLock

-- case: The modes between are refused, and so is becoming stronger
EXECUTE sys.sp_getapplock @Resource = N'load', @LockMode = N'Update', @LockOwner = N'Session';
GO
EXECUTE sys.sp_getapplock @Resource = N'load', @LockMode = N'Shared', @LockOwner = N'Session';
EXECUTE sys.sp_getapplock @Resource = N'load', @LockMode = N'Exclusive', @LockOwner = N'Session';
-- refused: Exclusive
-- refused: Shared lock
