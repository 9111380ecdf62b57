// What an application with mssql, the package that most of Node's applications reach SQL Server by, does; NodeTests reads what it prints.
'use strict';
const { createRequire } = require('module');
const [modules, port, user, password] = process.argv.slice(2);
const sql = createRequire(modules + '/')('mssql');

const say = (what, value) => console.log(what + ' ' + JSON.stringify(value));
const endless = 'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n AS a CROSS JOIN n AS b OPTION (MAXRECURSION 0)';

const everyType = () => {
    const table = new sql.Table('dbo.NodeRows');
    table.create = true;
    [['Id', sql.Int], ['Name', sql.NVarChar(50)], ['Amount', sql.Decimal(18, 4)], ['SeenAt', sql.DateTime2(3)], ['BornOn', sql.Date], ['Clock', sql.Time(7)], ['SentAt', sql.DateTimeOffset(7)], ['Price', sql.Money],
        ['Big', sql.BigInt], ['Flag', sql.Bit], ['Ratio', sql.Float], ['Short', sql.Real], ['Code', sql.UniqueIdentifier], ['Note', sql.NVarChar(sql.MAX)], ['Picture', sql.VarBinary(sql.MAX)], ['Ansi', sql.VarChar(20)],
        ['Old', sql.DateTime], ['Older', sql.SmallDateTime]].forEach(([name, type]) => table.columns.add(name, type, { nullable: name !== 'Id', primary: name === 'Id' }));
    for (let i = 0; i < 1000; i++) {
        table.rows.add(i, i % 2 ? '이름' + i : null, i / 4, new Date(i), new Date(0), new Date(i), new Date(0), i / 2, String(i), i % 2 === 0, i / 3, i, '00000000-0000-0000-0000-000000000001', '글'.repeat(i), Buffer.alloc(i), 'v' + i,
            new Date(0), new Date(0));
    }

    return table;
};

(async () => {
    const pool = await sql.connect({
        server: 'localhost', port: Number(port), user, password, database: 'warehouse', requestTimeout: 60000, pool: { max: 4 }, options: { encrypt: true, trustServerCertificate: true },
    });

    say('template', Object.values((await pool.query`SELECT ${'글'} AS a, ${5} AS b, ${1.5} AS c, ${new Date(0)} AS d, ${true} AS e, ${null} AS f`).recordset[0]));

    await pool.request().batch(`CREATE PROCEDURE dbo.FromNode @a int, @text nvarchar(50) OUTPUT, @amount decimal(9,2) OUTPUT, @at datetime2 OUTPUT, @code uniqueidentifier OUTPUT, @bytes varbinary(max) OUTPUT, @flag bit OUTPUT AS
        SELECT Given = @a;
        SELECT @text += N' 나감', @amount = 12.5, @at = '2024-02-29T01:02:03.123', @code = '00000000-0000-0000-0000-000000000001', @bytes = 0x0102, @flag = NULL;
        RETURN 42;`);
    const called = await pool.request().input('a', sql.Int, 7).output('text', sql.NVarChar(50), '글').output('amount', sql.Decimal(9, 2)).output('at', sql.DateTime2(7)).output('code', sql.UniqueIdentifier)
        .output('bytes', sql.VarBinary(sql.MAX)).output('flag', sql.Bit).execute('dbo.FromNode');
    say('procedure', [called.recordset[0].Given, called.output.text, called.output.amount, called.output.at, called.output.code, called.output.bytes.toString('hex'), called.output.flag, called.returnValue]);

    say('loaded', (await pool.request().bulk(everyType())).rowsAffected);
    say('kept', Object.values((await pool.query('SELECT COUNT(*) AS a, COUNT(Name) AS b, SUM(Amount) AS c, SUM(LEN(Note)) AS d, SUM(DATALENGTH(Picture)) AS e, MAX(SeenAt) AS f FROM dbo.NodeRows')).recordset[0]));
    await pool.request().bulk(everyType()).catch(problem => say('second load', [problem.number]));

    await pool.request().batch('CREATE TYPE dbo.NodePairs AS TABLE (Id int NOT NULL, Name nvarchar(20) NULL)');
    const pairs = new sql.Table('dbo.NodePairs');
    pairs.columns.add('Id', sql.Int);
    pairs.columns.add('Name', sql.NVarChar(20));
    for (let i = 0; i < 500; i++) pairs.rows.add(i, '이' + i);
    say('table', Object.values((await pool.request().input('pairs', pairs).query('SELECT COUNT(*) AS a, MAX(Name) AS b FROM @pairs')).recordset[0]));

    const prepared = new sql.PreparedStatement(pool);
    prepared.input('a', sql.Int);
    await prepared.prepare('SELECT @a + 1 AS a');
    say('prepared', [(await prepared.execute({ a: 41 })).recordset[0].a, (await prepared.execute({ a: 99 })).recordset[0].a]);
    await prepared.unprepare();

    const levels = [];
    for (const level of ['READ_UNCOMMITTED', 'READ_COMMITTED', 'REPEATABLE_READ', 'SERIALIZABLE']) {
        const transaction = new sql.Transaction(pool);
        await transaction.begin(sql.ISOLATION_LEVEL[level]);
        await new sql.Request(transaction).query('DELETE FROM dbo.NodeRows');
        levels.push((await new sql.Request(transaction).query('SELECT COUNT(*) + @@TRANCOUNT AS a FROM dbo.NodeRows')).recordset[0].a);
        await transaction.rollback();
    }

    say('transactions', [...levels, (await pool.query('SELECT COUNT(*) AS a FROM dbo.NodeRows')).recordset[0].a]);

    const ended = new sql.Transaction(pool);
    let isAborted = false;
    ended.on('rollback', aborted => { isAborted = aborted; });
    await ended.begin();
    await new sql.Request(ended).query('SET XACT_ABORT ON; INSERT INTO dbo.NodeRows (Id) VALUES (1)').catch(() => null);
    await ended.rollback().catch(() => null);
    say('ended by the server', isAborted);

    const cancelled = pool.request();
    const waiting = cancelled.query(endless).catch(problem => problem.code);
    setTimeout(() => cancelled.cancel(), 200);
    say('cancelled', [await waiting, (await pool.query('SELECT 1 AS a')).recordset[0].a]);

    await pool.request().query("THROW 51000, N'안 됨', 3;").catch(problem => say('error', [problem.number, problem.state, problem.class, problem.lineNumber, problem.message]));
    say('parallel', (await Promise.all([...Array(12).keys()].map(i => pool.request().input('i', i).query('SELECT @i * 2 AS a')))).map(result => result.recordset[0].a));
    await pool.close();
})().catch(problem => {
    say('failed', problem.message);
    process.exit(1);
});
