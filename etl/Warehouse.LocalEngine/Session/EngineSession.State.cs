using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>What session functions tell: identity values, session context, names of the user.</summary>
internal sealed partial class EngineSession
{
    private readonly Dictionary<string, (Variant Value, bool IsReadOnly)> _context = new(NameComparer.Instance);

    /// <summary>@@IDENTITY: the last identity value of the session, whatever scope inserted.</summary>
    public long? LastIdentity { get; private set; }

    /// <summary>SCOPE_IDENTITY(): the last one of the running scope, triggers' excluded.</summary>
    public long? ScopeIdentity => _frame is null or { Kind: FrameKind.Batch } ? _batchIdentity : _frame.LastIdentity;

    private long? _batchIdentity;

    public string DefaultSchema => _frame is null ? "dbo" : Catalog.FindPrincipal(CurrentPrincipalId)?.DefaultSchema ?? "dbo";

    /// <summary>SUSER_SNAME(): the login, or an impersonated user's; users without login have a name made of their id.</summary>
    public string LoginName
    {
        get
        {
            if (IsLoginItself)
            {
                return Login.Name;
            }

            if (CurrentPrincipalId == FixedPrincipals.Dbo)
            {
                return SessionLogin.OfProcess.Name;
            }

            byte[]? sid = Catalog.FindPrincipal(CurrentPrincipalId)?.LoginSid;
            return (sid is null ? null : Catalog.Logins.FirstOrDefault(l => l.Sid.AsSpan().SequenceEqual(sid))?.Name) ?? FormattableString.Invariant($"S-1-9-3-{CurrentPrincipalId}");
        }
    }

    public void RecordIdentity(long value)
    {
        LastIdentity = value;
        if (_frame is null or { Kind: FrameKind.Batch })
        {
            _batchIdentity = value;
        }
        else
        {
            _frame.LastIdentity = value;
        }
    }

    public Value GetSessionContext(string? key) =>
        key is not null && _context.TryGetValue(key, out (Variant Value, bool IsReadOnly) entry) ? Value.FromVariant(entry.Value) : Value.Null;

    /// <summary>sp_set_session_context.</summary>
    internal void SetSessionContext(string key, Value value, SqlType type, bool readOnly)
    {
        if (_context.TryGetValue(key, out (Variant Value, bool IsReadOnly) entry) && entry.IsReadOnly)
        {
            throw new SqlEngineException(15664, "Cannot set key in the session context. The key has been set as read_only for this session.");
        }

        if (value.IsNull)
        {
            _context.Remove(key);
        }
        else
        {
            _context[key] = (type.Kind == SqlTypeKind.SqlVariant ? value.AsVariant : new Variant(type, value), readOnly);
        }
    }

    public SystemView? FindSystemView(string schemaName, string name) => SystemViews.Find(schemaName, name);

    public int TriggerNestingLevel(int? triggerId)
    {
        int level = 0;
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
        {
            if (frame.Kind == FrameKind.Trigger && (triggerId is null || frame.Code.Module?.ObjectId == triggerId))
            {
                level++;
            }
        }

        return level;
    }
}
