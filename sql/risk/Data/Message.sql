/* Texts of errors 50400 to 50499: risk measures, privacy budgets, safe export. {1}, {2}, {3} are names or counts, never data values. */
EXECUTE policy.DefineMessage 50400, N'Parameter {1} names no column.', N'매개변수 {1}에 컬럼이 없습니다.',
    N'Class columns as quasi_identifier when the dataset is registered, or name them: ["Age","Region"].';
EXECUTE policy.DefineMessage 50401, N'Dataset {1} has no loaded table.', N'데이터셋 {1}에는 적재된 테이블이 없습니다.',
    N'Load it first, or measure the staged rows with @tableKind = N''stage''.';
EXECUTE policy.DefineMessage 50402, N'Parameter {1} names column {2}, which the table does not have.', N'매개변수 {1}의 컬럼 {2}이(가) 테이블에 없습니다.',
    N'See the plan''s target columns for mart, the registered columns for stage. Names are a JSON array of texts.';
EXECUTE policy.DefineMessage 50403, N'The quasi-identifiers have more than {1} patterns of missing values.', N'준식별자의 결측 조합이 {1}개를 넘습니다.',
    N'Measure fewer columns, or with @nullPolicy = N''value''.';
EXECUTE policy.DefineMessage 50404, N'Dataset {1} cannot stand for the population.', N'데이터셋 {1}은(는) 모집단으로 사용할 수 없습니다.',
    N'It needs a loaded table with the quasi-identifiers under the same names and types, and @nullPolicy = N''value''.';
EXECUTE policy.DefineMessage 50405, N'Parameter {1} names more than {2} columns.', N'매개변수 {1}의 컬럼이 {2}개를 넘습니다.',
    N'Name the columns that somebody could know of a person.';
EXECUTE policy.DefineMessage 50406, N'Hierarchy {1} of column {2} is not there, or the column is no quasi-identifier.', N'컬럼 {2}의 계층 {1}이(가) 없거나 준식별자가 아닌 컬럼입니다.',
    N'Define it with policy.DefineCategory, or by warehouse assess --hierarchy COLUMN=FILE.';
GO
