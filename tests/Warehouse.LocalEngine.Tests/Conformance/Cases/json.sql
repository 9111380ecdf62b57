-- page: https://learn.microsoft.com/sql/relational-databases/json/json-data-sql-server

-- case: JSON_VALUE takes a scalar
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
DECLARE @j nvarchar(max) = N'{"info":{"type":1,"address":{"town":"Bristol","country":"England"},"tags":["Sport","Water polo"]},"type":"Basic","ok":true,"none":null}';
SELECT JSON_VALUE(@j, '$.type'), JSON_VALUE(@j, '$.info.type'), JSON_VALUE(@j, '$.info.address.town'), JSON_VALUE(@j, '$.info.tags[1]'), JSON_VALUE(@j, '$.ok'), JSON_VALUE(@j, '$.none'), JSON_VALUE(@j, '$.missing');
-- types: nvarchar(4000) | nvarchar(4000) | nvarchar(4000) | nvarchar(4000) | nvarchar(4000) | nvarchar(4000) | nvarchar(4000)
-- result: Basic | 1 | Bristol | Water polo | true | NULL | NULL

-- case: JSON_VALUE of an object or array is NULL in lax mode
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
SELECT JSON_VALUE(N'{"a":{"b":1},"c":[1]}', '$.a'), JSON_VALUE(N'{"a":{"b":1},"c":[1]}', 'lax $.c'), JSON_VALUE(N'{}', '$');
-- result: NULL | NULL | NULL

-- case: JSON_VALUE in strict mode misses the property
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
SELECT JSON_VALUE(N'{"a":1}', 'strict $.b');
-- error: 13608

-- case: JSON_VALUE in strict mode wants a scalar
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
SELECT JSON_VALUE(N'{"a":[1]}', 'strict $.a');
-- error: 13623

-- case: JSON_VALUE of a text beyond 4000 characters is NULL in lax mode
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
DECLARE @j nvarchar(max) = N'{"a":"' + REPLICATE(CAST(N'x' AS nvarchar(max)), 4001) + N'","b":"' + REPLICATE(CAST(N'x' AS nvarchar(max)), 4000) + N'"}';
SELECT JSON_VALUE(@j, '$.a'), LEN(JSON_VALUE(@j, '$.b'));
SELECT JSON_VALUE(@j, 'strict $.a');
-- result: NULL | 4000
-- error: 13625

-- case: Names with blanks are quoted, and names are case-sensitive
-- page: https://learn.microsoft.com/sql/relational-databases/json/json-path-expressions-sql-server
SELECT JSON_VALUE(N'{"first name":"Kim","A":1}', '$."first name"'), JSON_VALUE(N'{"A":1}', '$.a'), JSON_VALUE(N'{"이름":"김"}', N'$."이름"');
-- result: Kim | NULL | 김

-- case: A path that is none
-- page: https://learn.microsoft.com/sql/relational-databases/json/json-path-expressions-sql-server
SELECT JSON_VALUE(N'{"a":1}', 'a');
-- error: 13607

-- case: Text that is no JSON
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-13000-to-13999
SELECT JSON_VALUE(N'{a:1}', '$.a');
-- error: 13609

-- case: Escapes become characters
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
SELECT JSON_VALUE(N'{"a":"x\"\\\/\tz\uAC00"}', '$.a');
-- result: 'x"\/\tz가'

-- case: JSON_QUERY takes an object or array
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-query-transact-sql
DECLARE @j nvarchar(max) = N'{"info":{"type":1,"tags":["Sport", "Water polo"]},"type":"Basic"}';
SELECT JSON_QUERY(@j, '$.info.tags'), JSON_QUERY(@j, '$.type'), JSON_QUERY(@j, '$.none'), JSON_QUERY(N'[1]'), JSON_QUERY(@j, '$.info');
-- result: ["Sport", "Water polo"] | NULL | NULL | [1] | {"type":1,"tags":["Sport", "Water polo"]}

-- case: JSON_QUERY in strict mode wants an object or array
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-query-transact-sql
SELECT JSON_QUERY(N'{"a":1}', 'strict $.a');
-- error: 13624

-- case: ISJSON asks whether text is an object or array
-- page: https://learn.microsoft.com/sql/t-sql/functions/isjson-transact-sql
SELECT ISJSON(N'{"a":1}'), ISJSON(N'[]'), ISJSON(N'{a:1}'), ISJSON(N''), ISJSON(NULL), ISJSON(N'{"a":1'), ISJSON(N'["a",]');
-- result: 1 | 1 | 0 | 0 | NULL | 0 | 0

-- case: JSON_MODIFY updates, inserts and removes
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-modify-transact-sql
DECLARE @j nvarchar(100) = N'{"name":"John","skills":["C#","SQL"]}';
SELECT JSON_MODIFY(@j, '$.name', 'Mike'), JSON_MODIFY(@j, '$.surname', 'Smith'), JSON_MODIFY(@j, '$.name', NULL), JSON_MODIFY(@j, 'append $.skills', 'Azure'), JSON_MODIFY(@j, '$.skills[0]', 'F#');
-- result: {"name":"Mike","skills":["C#","SQL"]} | {"name":"John","skills":["C#","SQL"],"surname":"Smith"} | {"skills":["C#","SQL"]} | {"name":"John","skills":["C#","SQL","Azure"]} | {"name":"John","skills":["F#","SQL"]}

-- case: JSON_MODIFY in strict mode sets NULL and wants the property
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-modify-transact-sql
SELECT JSON_MODIFY(N'{"a":1}', 'strict $.a', NULL);
SELECT JSON_MODIFY(N'{"a":1}', 'strict $.b', 2);
-- result: {"a":null}
-- error: 13608

-- case: JSON_MODIFY writes numbers bare and text quoted, and JSON_QUERY as it is
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-modify-transact-sql
SELECT JSON_MODIFY(N'{}', '$.a', 1), JSON_MODIFY(N'{}', '$.a', '1'), JSON_MODIFY(N'{}', '$.a', '[1]'), JSON_MODIFY(N'{}', '$.a', JSON_QUERY('[1]')), JSON_MODIFY(N'{}', '$.a', 'say "x"');
-- result: {"a":1} | {"a":"1"} | {"a":"[1]"} | {"a":[1]} | {"a":"say \"x\""}

-- case: OPENJSON lists keys, values and types
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT [key], value, type FROM OPENJSON(N'{"String_value":"John","DoublePrecisionFloatingPoint_value":45,"DoublePrecisionFloatingPoint_value2":2.3456,"BooleanTrue_value":true,"BooleanFalse_value":false,"Null_value":null,"Array_value":["a","r"],"Object_value":{"obj":"ect"}}');
-- result: String_value | John | 1
-- result: DoublePrecisionFloatingPoint_value | 45 | 2
-- result: DoublePrecisionFloatingPoint_value2 | 2.3456 | 2
-- result: BooleanTrue_value | true | 3
-- result: BooleanFalse_value | false | 3
-- result: Null_value | NULL | 0
-- result: Array_value | ["a","r"] | 4
-- result: Object_value | {"obj":"ect"} | 5

-- case: OPENJSON's keys have a collation of their own, its values that of the text
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
DECLARE @k TABLE (Older nvarchar(10) COLLATE Latin1_General_BIN2, Newer nvarchar(10) COLLATE Latin1_General_100_BIN2);
INSERT INTO @k VALUES (N'0', N'0');
SELECT part.value FROM @k AS k INNER JOIN OPENJSON(N'["found"]') AS part ON part.[key] = k.Older;
SELECT part.value FROM @k AS k INNER JOIN OPENJSON(N'["found"]') AS part ON part.[key] = k.Newer;
GO
DECLARE @t TABLE (J nvarchar(max) COLLATE Latin1_General_100_BIN2);
INSERT INTO @t VALUES (N'["a"]');
SELECT part.value FROM @t AS t CROSS APPLY OPENJSON(t.J) AS part WHERE part.value = N'A';
DECLARE @j nvarchar(max) = N'["b"]';
SELECT part.value FROM @t AS t CROSS APPLY OPENJSON(t.J) AS part UNION ALL SELECT part.value FROM OPENJSON(@j) AS part;
-- result: found
-- error: 468
-- no rows
-- error: 468

-- case: OPENJSON numbers the elements of an array
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT [key], value FROM OPENJSON(N'{"path":{"to":{"sub-object":["en-GB", "en-UK"]}}}', '$.path.to."sub-object"');
SELECT [key], value FROM OPENJSON(N'{"a":1}', '$.b');
-- result: 0 | en-GB
-- result: 1 | en-UK
-- next result
-- no rows

-- case: OPENJSON in strict mode wants the path
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT [key] FROM OPENJSON(N'{"a":1}', 'strict $.b');
-- error: 13608

-- case: OPENJSON WITH gives typed columns
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT * FROM OPENJSON(N'[{"Order":{"Number":"SO43659","Date":"2011-05-31T00:00:00"},"Customer":"MSFT","Item":{"Price":59.99,"Quantity":1}},{"Order":{"Number":"SO43661"},"Item":{"Quantity":3}}]')
WITH (Number varchar(20) '$.Order.Number', OrderDate datetime2(0) '$.Order.Date', Customer nvarchar(20), Quantity int '$.Item.Quantity', [Order] nvarchar(max) AS JSON);
-- types: varchar(20) | datetime2(0) | nvarchar(20) | int | nvarchar(max)
-- result: SO43659 | 2011-05-31 00:00:00 | MSFT | 1 | {"Number":"SO43659","Date":"2011-05-31T00:00:00"}
-- result: SO43661 | NULL | NULL | 3 | {"Number":"SO43661"}

-- case: AS JSON columns are nvarchar(max)
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT * FROM OPENJSON(N'{"a":[1]}') WITH (a nvarchar(100) AS JSON);
-- error: 13618

-- case: OPENJSON of NULL has no rows
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT [key] FROM OPENJSON(CAST(NULL AS nvarchar(max)));
-- no rows

-- case: CROSS APPLY OPENJSON unfolds nested arrays
-- page: https://learn.microsoft.com/sql/relational-databases/json/convert-json-data-to-rows-and-columns-with-openjson-sql-server
SELECT t.Id, s.value FROM (VALUES (1, N'["a","b"]'), (2, N'[]'), (3, N'["c"]')) AS t(Id, Skills) CROSS APPLY OPENJSON(t.Skills) AS s ORDER BY t.Id, s.[key];
-- result: 1 | a
-- result: 1 | b
-- result: 3 | c

-- case: FOR JSON PATH nests names with dots
-- page: https://learn.microsoft.com/sql/relational-databases/json/format-nested-json-output-with-path-mode-sql-server
SELECT Id AS [id], First AS [info.name], Sur AS [info.surname] FROM (VALUES (1, N'Jane', N'Doe'), (2, N'John', NULL)) AS t(Id, First, Sur) ORDER BY Id FOR JSON PATH;
-- result: [{"id":1,"info":{"name":"Jane","surname":"Doe"}},{"id":2,"info":{"name":"John"}}]

-- case: FOR JSON with NULLs, a root and without brackets
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-for-clause-transact-sql
SELECT 1 AS a, CAST(NULL AS int) AS b FOR JSON PATH, INCLUDE_NULL_VALUES;
SELECT 1 AS a FOR JSON PATH, ROOT('info');
SELECT 1 AS a FOR JSON PATH, WITHOUT_ARRAY_WRAPPER;
SELECT 1 AS a FOR JSON PATH, ROOT;
-- result: [{"a":1,"b":null}]
-- next result
-- result: {"info":[{"a":1}]}
-- next result
-- result: {"a":1}
-- next result
-- result: {"root":[{"a":1}]}

-- case: FOR JSON writes each type its way
-- page: https://learn.microsoft.com/sql/relational-databases/json/how-for-json-converts-sql-server-data-types-to-json-data-types-sql-server
SELECT CAST(1 AS bit) AS b, CAST(1.50 AS decimal(5, 2)) AS d, CAST('2024-02-29' AS date) AS dt, N'가"/' AS t, CAST('2024-02-29T10:00:00' AS datetime) AS i, 0x0102 AS bin FOR JSON PATH;
-- result: [{"b":true,"d":1.50,"dt":"2024-02-29","t":"가\"\/","i":"2024-02-29T10:00:00","bin":"AQI="}]

-- case: FOR JSON of no rows in a variable is NULL
-- page: https://learn.microsoft.com/sql/relational-databases/json/format-query-results-as-json-with-for-json-sql-server
DECLARE @j nvarchar(max) = (SELECT 1 AS a WHERE 1 = 0 FOR JSON PATH);
SELECT @j;
-- result: NULL

-- case: FOR JSON in a subquery is JSON to the outer one
-- page: https://learn.microsoft.com/sql/relational-databases/json/format-nested-json-output-with-path-mode-sql-server
SELECT t.Id AS id, (SELECT v.x AS x FROM (VALUES (1, 10), (1, 20), (2, 30)) AS v(Id, x) WHERE v.Id = t.Id FOR JSON PATH) AS items FROM (VALUES (1), (2)) AS t(Id) ORDER BY t.Id FOR JSON PATH;
-- result: [{"id":1,"items":[{"x":10},{"x":20}]},{"id":2,"items":[{"x":30}]}]

-- case: JSON text is escaped unless JSON_QUERY says what it is
-- page: https://learn.microsoft.com/sql/t-sql/functions/json-query-transact-sql
SELECT N'[1]' AS a, JSON_QUERY(N'[1]') AS b FOR JSON PATH;
-- result: [{"a":"[1]","b":[1]}]

-- case: FOR JSON needs a name for each column
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-13000-to-13999
SELECT 1 FOR JSON PATH;
-- error: 13605

-- case: FOR JSON names conflict
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-13000-to-13999
SELECT 1 AS a, 2 AS [a.b] FOR JSON PATH;
-- error: 13601

-- case: FOR JSON AUTO is refused
-- page: https://learn.microsoft.com/sql/relational-databases/json/format-json-output-automatically-with-auto-mode-sql-server
SELECT 1 AS a FOR JSON AUTO;
-- refused: FOR JSON Auto

-- case: FOR XML is refused
-- page: https://learn.microsoft.com/sql/relational-databases/xml/for-xml-sql-server
SELECT 1 AS a FOR XML PATH;
-- refused: XmlForClause
