using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Modification;

/// <summary>
/// Random INSERT, UPDATE, DELETE, BEGIN, SAVE, ROLLBACK and COMMIT beside a dictionary with copies: after each statement the table holds what the
/// dictionary does. A statement that would give a key twice changes nothing.
/// </summary>
[TestFixture]
internal sealed class ChangePropertyTests
{
    private static readonly Gen<(int Kind, int A, int B)> Step =
        from kind in Gen.Choose(0, 8)
        from a in Gen.Choose(0, 7)
        from b in Gen.Choose(1, 4)
        select (kind, a, b);

    [Test]
    public void Table_AfterAnyStatements_HoldsWhatTheModelDoes() => Prop.ForAll(Gen.ListOf(Step, 40).ToArbitrary(), steps =>
    {
        using LocalDatabase db = new();
        db.Execute("CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NOT NULL);");
        Model model = new();
        foreach ((int kind, int a, int b) in steps)
        {
            bool isDone = Run(db, StatementOf(kind, a, b));
            if (isDone != model.Apply(kind, a, b) || !db.Rows("SELECT Id, A FROM dbo.T ORDER BY Id;").SequenceEqual(model.Rows) || (int)db.Scalar("SELECT @@TRANCOUNT;")! != model.Level)
            {
                return false;
            }
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static string StatementOf(int kind, int a, int b) => kind switch
    {
        0 => $"INSERT INTO dbo.T (Id, A) VALUES ({a}, {b}), ({a + b}, {a});",
        1 => $"UPDATE dbo.T SET Id = Id + {b} WHERE Id % 3 <> {a % 3};",
        2 => $"UPDATE dbo.T SET A = A + Id WHERE Id >= {a};",
        3 => $"DELETE FROM dbo.T WHERE Id % {b + 1} = 0;",
        4 => "BEGIN TRANSACTION;",
        5 => "SAVE TRANSACTION Here;",
        6 => "ROLLBACK TRANSACTION Here;",
        7 => "COMMIT TRANSACTION;",
        _ => "ROLLBACK TRANSACTION;",
    };

    private static bool Run(LocalDatabase db, string statement)
    {
        try
        {
            db.Execute(statement);
            return true;
        }
        catch (SqlEngineException error) when (error.Number is 2627 or 628 or 3902 or 3903 or 6401)
        {
            return false;
        }
    }

    private sealed class Model
    {
        private readonly List<SortedDictionary<int, int>> _savepoints = [];
        private SortedDictionary<int, int> _rows = [];
        private SortedDictionary<int, int> _before = [];

        public int Level { get; private set; }

        public IEnumerable<string> Rows => _rows.Select(static r => $"{r.Key},{r.Value}");

        public bool Apply(int kind, int a, int b)
        {
            switch (kind)
            {
                case 0:
                    return Replace([.. _rows.Select(static r => (r.Key, r.Value)), (a, b), (a + b, a)]);
                case 1:
                    return Replace([.. _rows.Select(r => (r.Key % 3 != a % 3 ? r.Key + b : r.Key, r.Value))]);
                case 2:
                    return Replace([.. _rows.Select(r => (r.Key, r.Key >= a ? r.Value + r.Key : r.Value))]);
                case 3:
                    return Replace([.. _rows.Where(r => r.Key % (b + 1) != 0).Select(static r => (r.Key, r.Value))]);
                case 4:
                    _before = Level++ == 0 ? new(_rows) : _before;
                    return true;
                case 5:
                    _savepoints.AddRange(Level > 0 ? [new(_rows)] : []);
                    return Level > 0;
                case 6 when Level > 0 && _savepoints.Count > 0:
                    _rows = new(_savepoints[^1]);
                    return true;
                case 7 when Level > 0:
                    End(_rows, Level - 1);
                    return true;
                case 8 when Level > 0:
                    End(_before, 0);
                    return true;
                default:
                    return false;
            }
        }

        private void End(SortedDictionary<int, int> rows, int level)
        {
            _rows = rows;
            Level = level;
            if (level == 0)
            {
                _savepoints.Clear();
            }
        }

        private bool Replace(List<(int Id, int A)> rows)
        {
            if (rows.DistinctBy(static r => r.Id).Count() < rows.Count)
            {
                return false;
            }

            _rows = new(rows.ToDictionary(static r => r.Id, static r => r.A));
            return true;
        }
    }
}
