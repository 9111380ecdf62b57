// What an application with tedious, Node's driver for SQL Server, does; TediousTests reads what it prints.
'use strict';
const { createRequire } = require('module');
const [modules, port, user, password] = process.argv.slice(2);
const { Connection, Request, TYPES } = createRequire(modules + '/')('tedious');

const connection = new Connection({
    server: 'localhost',
    authentication: { type: 'default', options: { userName: user, password } },
    options: { port: Number(port), database: 'warehouse', encrypt: true, trustServerCertificate: true, rowCollectionOnRequestCompletion: true },
});

const say = (what, value) => console.log(what + ' ' + JSON.stringify(value));

const run = (text, how = 'execSql', parameters = []) => new Promise((resolve, reject) => {
    const request = new Request(text, (error, count, rows) => error ? reject(error) : resolve(rows.map(row => row.map(column => column.value))));
    parameters.forEach(([name, type, value]) => request.addParameter(name, type, value));
    connection[how](request);
});

const call = (method, ...before) => new Promise((resolve, reject) => connection[method](...before, error => error ? reject(error) : resolve()));

const load = (table, rows) => new Promise((resolve, reject) => {
    const bulk = connection.newBulkLoad(table, {}, (error, count) => error ? reject(error) : resolve(count));
    bulk.addColumn('Id', TYPES.Int, { nullable: false });
    bulk.addColumn('Name', TYPES.NVarChar, { length: 50, nullable: true });
    connection.execBulkLoad(bulk, rows);
});

const prepared = values => new Promise((resolve, reject) => {
    const found = [];
    const request = new Request('SELECT @value + 1', error => error ? reject(error) : null);
    request.addParameter('value', TYPES.Int);
    request.on('row', columns => found.push(columns[0].value));
    request.on('prepared', () => connection.execute(request, { value: values[0] }));
    request.on('requestCompleted', () => found.length === values.length ? resolve(found) : found.length && connection.execute(request, { value: values[found.length] }));
    connection.prepare(request);
});

connection.on('connect', async error => {
    try {
        if (error) throw error;
        say('text', await run("SELECT N'김철수', CONVERT(nvarchar(max), NULL)"));
        say('parameters', await run('SELECT @a, @b, @c', 'execSql', [['a', TYPES.NVarChar, '한글'], ['b', TYPES.BigInt, '7'], ['c', TYPES.DateTime2, new Date(0)]]));
        await run('CREATE TABLE #kept (Id int NOT NULL, Name nvarchar(50) NULL)', 'execSqlBatch');
        say('loaded', await load('#kept', Array.from({ length: 1000 }, (_, i) => [i, i % 2 ? '이름' + i : null])));
        say('kept', await run('SELECT COUNT(*), COUNT(Name), MAX(Name) FROM #kept'));
        await call('beginTransaction');
        await run('DELETE FROM #kept');
        await call('rollbackTransaction');
        say('rolled back', await run('SELECT COUNT(*) FROM #kept'));
        say('prepared', await prepared([41, 99]));
        say('procedure', (await run('sp_tables', 'callProcedure', [['table_owner', TYPES.NVarChar, 'dbo']])).map(row => row[2]));
        await run('SELECT 1 / 0').catch(problem => say('error', [problem.number, problem.lineNumber, problem.message]));
        await call('reset');
        say('reset', await run("SELECT OBJECT_ID(N'tempdb..#kept')"));
    } catch (problem) {
        say('failed', problem.message);
    }
    connection.close();
});
connection.connect();
