using System;
using System.Collections.Generic;
using System.Globalization;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// T-SQL's view of the transaction: nesting count, named savepoints, doom; over the store's single physical transaction,
/// which begins with the first statement that touches data, so that BEGIN TRANSACTION alone locks nothing.
/// </summary>
internal sealed class TransactionState(ITransactionalStore store)
{
    private const string StatementSavepoint = "statement";

    private readonly List<(string Name, int UndoMark)> _savepoints = [];
    private readonly List<Action> _undo = [];
    private string? _outerName;
    private bool _inAutocommitTrigger;
    private int _followed;

    /// <summary>@@TRANCOUNT.</summary>
    public int Count { get; private set; }

    public bool IsDoomed { get; private set; }

    /// <summary>The store has undone the transaction by itself: whatever the error that ends the statement, it ends the transaction as well.</summary>
    public bool IsLost => store.IsLost;

    /// <summary>Changes whenever the physical transaction ends: a statement notices that a trigger rolled back under it.</summary>
    public int Generation { get; private set; }

    /// <summary>Tells one transaction of the session from the next; 0 outside of one.</summary>
    public int Number => Count > 0 ? Generation + 1 : 0;

    /// <summary>The transaction that <see cref="Follow"/> was called in ended, and by a commit; what ended after it changes nothing.</summary>
    public bool FollowedCommitted { get; private set; }

    /// <summary>XACT_STATE().</summary>
    public int State => Count == 0 ? 0 : IsDoomed ? -1 : 1;

    /// <summary>Keeps how the present transaction will end.</summary>
    public void Follow() => (_followed, FollowedCommitted) = (Number, false);

    public void Begin(string? name)
    {
        if (Count == 0)
        {
            _outerName = name;
        }

        Count++;
    }

    public void Commit()
    {
        switch (Count)
        {
            case 0:
                throw new SqlEngineException(3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.");
            case 1 when IsDoomed:
                throw SessionErrors.DoomedWrite();
            case 1 when _inAutocommitTrigger:
                RollbackAll();
                throw SessionErrors.EndedInTrigger();
            case 1:
                if (store.InTransaction)
                {
                    store.Commit();
                }

                Forget(isCommitted: true);
                break;
            default:
                Count--;
                break;
        }
    }

    /// <summary>ROLLBACK of everything, or to a savepoint when <paramref name="name"/> is one's.</summary>
    public void Rollback(string? name)
    {
        if (Count == 0)
        {
            throw new SqlEngineException(3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.");
        }

        if (name is null || NameComparer.Instance.Equals(name, _outerName ?? string.Empty))
        {
            RollbackAll();
            return;
        }

        int index = _savepoints.FindLastIndex(s => NameComparer.Instance.Equals(s.Name, name));
        if (index < 0)
        {
            throw new SqlEngineException(6401, $"Cannot roll back {name}. No transaction or savepoint of that name was found.");
        }

        if (IsDoomed)
        {
            throw new SqlEngineException(3931, "The current transaction cannot be committed and cannot be rolled back to a savepoint. Roll back the entire transaction.");
        }

        store.RollbackTo(PhysicalName(index));
        Undo(_savepoints[index].UndoMark);
        _savepoints.RemoveRange(index + 1, _savepoints.Count - index - 1);
    }

    /// <summary>Ends the physical transaction and every nesting level; harmless without one.</summary>
    public void RollbackAll()
    {
        if (store.InTransaction)
        {
            store.Rollback();
        }

        Undo(0);
        Forget(isCommitted: false);
    }

    public void Save(string name)
    {
        if (Count == 0)
        {
            throw new SqlEngineException(628, "Cannot issue SAVE TRANSACTION when there is no active transaction.");
        }

        if (IsDoomed)
        {
            throw SessionErrors.DoomedWrite();
        }

        EnsureStarted();
        store.Save(PhysicalName(_savepoints.Count));
        _savepoints.Add((name, _undo.Count));
    }

    /// <summary>Only ROLLBACK is left to do; nothing happens without a transaction.</summary>
    public void Doom() => IsDoomed = Count > 0;

    /// <summary>Something of the session's own, in memory, that must be undone with the transaction.</summary>
    public void OnRollback(Action undo) => _undo.Add(undo);

    /// <summary>Within a trigger an autocommitted statement counts as a transaction of its own.</summary>
    public void EnterTrigger()
    {
        if (Count == 0)
        {
            Count = 1;
            _inAutocommitTrigger = true;
        }
    }

    /// <summary>Leaves what <see cref="EnterTrigger"/> entered with a count of <paramref name="countBefore"/>.</summary>
    public void LeaveTrigger(int countBefore)
    {
        if (countBefore == 0)
        {
            Count = 0;
            IsDoomed = false;
            _inAutocommitTrigger = false;
        }
    }

    /// <summary>Surrounds one statement: atomic whether it stands alone or in a transaction.</summary>
    public StatementScope BeginStatement(bool forWriting)
    {
        if (forWriting && IsDoomed)
        {
            throw SessionErrors.DoomedWrite();
        }

        if (Count == 0 && !store.InTransaction)
        {
            store.Begin(forWriting);
            return new StatementScope(this, ScopeKind.Autocommit);
        }

        EnsureStarted();
        if (!forWriting)
        {
            return new StatementScope(this, ScopeKind.None);
        }

        store.Save(StatementSavepoint);
        return new StatementScope(this, ScopeKind.Savepoint);
    }

    /// <summary>
    /// Surrounds a look at the catalog alone (names, texts of modules). A transaction that has not begun in the store stays so:
    /// it must be possible to roll one back that could not get its lock.
    /// </summary>
    public StatementScope BeginCatalogRead()
    {
        if (store.InTransaction)
        {
            return new StatementScope(this, ScopeKind.None);
        }

        store.Begin(forWriting: false);
        return new StatementScope(this, ScopeKind.CatalogRead);
    }

    private static string PhysicalName(int index) => "user" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A T-SQL transaction takes the one write lock with its first statement, a read included, and only then reads. That is more than
    /// UPDLOCK, XLOCK, HOLDLOCK or SERIALIZABLE ask for, so those hints need no act of their own: nothing a transaction has read
    /// can change before it ends, hence no lost update, no phantom and no deadlock; who waits too long gets error 1222.
    /// The price: transactions take turns even when they only read. Statements outside a transaction read side by side.
    /// </summary>
    private void EnsureStarted()
    {
        if (!store.InTransaction)
        {
            store.Begin(forWriting: true);
        }
    }

    private void Undo(int mark)
    {
        for (int i = _undo.Count - 1; i >= mark; i--)
        {
            _undo[i]();
        }

        _undo.RemoveRange(mark, _undo.Count - mark);
    }

    private void Forget(bool isCommitted)
    {
        FollowedCommitted |= isCommitted && Number == _followed;
        Count = 0;
        IsDoomed = false;
        _outerName = null;
        _savepoints.Clear();
        _undo.Clear();
        Generation++;
    }

    private void Complete(StatementScope scope)
    {
        scope.IsDone = true;
        if (scope.Generation != Generation)
        {
            return;
        }

        switch (scope.Kind)
        {
            case ScopeKind.CatalogRead:
                store.Commit();
                break;
            case ScopeKind.Autocommit:
                store.Commit();
                _undo.Clear();
                Generation++;
                break;
            case ScopeKind.Savepoint:
                store.Release(StatementSavepoint);
                ForgetSavepoints(scope.SavepointMark);
                break;
        }
    }

    private void Abandon(StatementScope scope)
    {
        if (scope.IsDone || scope.Generation != Generation)
        {
            return;
        }

        scope.IsDone = true;
        switch (scope.Kind)
        {
            case ScopeKind.CatalogRead:
                store.Rollback();
                break;
            case ScopeKind.Autocommit:
                store.Rollback();
                Undo(0);
                Generation++;
                break;
            case ScopeKind.Savepoint:
                store.RollbackTo(StatementSavepoint);
                store.Release(StatementSavepoint);
                Undo(scope.UndoMark);
                ForgetSavepoints(scope.SavepointMark);
                if (store.IsLost)
                {
                    Doom();
                }

                break;
        }
    }

    private void ForgetSavepoints(int mark)
    {
        if (_savepoints.Count > mark)
        {
            _savepoints.RemoveRange(mark, _savepoints.Count - mark);
        }
    }

    internal enum ScopeKind
    {
        /// <summary>A read inside a transaction: nothing to undo.</summary>
        None,

        /// <summary>A look at the catalog: the store's transaction ends with it, the T-SQL one is untouched.</summary>
        CatalogRead,
        Autocommit,
        Savepoint,
    }

    /// <summary>One statement's atomicity: dispose without <see cref="Complete"/> undoes it.</summary>
    internal sealed class StatementScope(TransactionState owner, ScopeKind kind) : IDisposable
    {
        internal ScopeKind Kind { get; } = kind;

        internal int Generation { get; } = owner.Generation;

        internal int UndoMark { get; } = owner._undo.Count;

        internal int SavepointMark { get; } = owner._savepoints.Count;

        internal bool IsDone { get; set; }

        public void Complete()
        {
            owner.Complete(this);
        }

        public void Dispose() => owner.Abandon(this);
    }
}
