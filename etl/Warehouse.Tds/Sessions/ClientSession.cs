using System;
using System.Threading;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Session;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Requests;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Sessions;

/// <summary>Runs the requests of one connection, one after the other, on the engine, and writes their responses.</summary>
internal sealed class ClientSession(LocalConnection connection, TokenWriter tokens) : IDisposable
{
    private readonly PreparedStatements _prepared = new();
    private BulkLoad? _announced;
    private int _reportedTransaction;

    private EngineSession Session => connection.Session;

    /// <summary>Runs one request and sends its whole response.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the response is complete all the same.</exception>
    /// <exception cref="ProtocolException">It is malformed.</exception>
    /// <exception cref="SessionEndedException">The session cannot go on.</exception>
    public void Execute(RequestReader request, CancellationToken cancellation)
    {
        bool isReset = Reset(request.Status);
        bool isCall = request.Type == PacketType.Rpc;
        ResponseSink sink = new(tokens, isCall);
        try
        {
            long transaction = request.Type == PacketType.BulkLoad ? 0 : AllHeaders.Read(request);
            if (!isReset)
            {
                RequireTransaction(transaction);
            }

            switch (request.Type)
            {
                case PacketType.SqlBatch:
                    RunBatch(request.ReadRemainingText(), sink, cancellation);
                    break;
                case PacketType.Rpc:
                    RunCalls(request, sink, cancellation);
                    return;
                case PacketType.TransactionManager:
                    Session.RunBatch(TransactionRequest.Read(request), sink, cancellation);
                    break;
                case PacketType.BulkLoad:
                    RunBulkLoad(request, sink, cancellation);
                    break;
                default:
                    throw new ProtocolException("a login after the login");
            }

            End(sink);
        }
        catch (SqlEngineException error)
        {
            request.Drain();
            sink.Error(error);
            End(sink);
        }
        catch (OperationCanceledException)
        {
            request.Drain();
            End(sink);
            throw;
        }
    }

    /// <summary>Answers an attention; the client waits for it, whatever came before.</summary>
    public void AcknowledgeAttention()
    {
        _announced = null;
        ReportTransaction();
        tokens.Done(new Done(Token.Done, DoneStatus.Attention));
        tokens.Writer.EndMessage();
    }

    public void Dispose() => connection.Dispose();

    private void RunBatch(string text, ResponseSink sink, CancellationToken cancellation)
    {
        _announced = null;
        if (BulkLoad.IsAnnounced(text))
        {
            _announced = BulkLoad.Parse(text);
            return;
        }

        Session.RunBatch(text, sink, cancellation);
    }

    private void RunCalls(RequestReader request, ResponseSink sink, CancellationToken cancellation)
    {
        while (RpcCall.Read(request) is { } next)
        {
            using ProcedureCall call = new(Session, _prepared, next);
            int code = 0;
            (int transaction, int errors) = (Session.TransactionNumber, sink.ErrorCount);
            bool isRead = false;
            try
            {
                call.ReadArguments();
                isRead = true;
                code = call.Run(sink, cancellation);
            }
            catch (SqlEngineException error)
            {
                sink.Error(error);
            }

            // The calls that follow cannot be found behind arguments that were not read, and those that were meant for a transaction which an error ended
            // would be committed one by one. Others are calls of their own and run.
            if (!isRead || (transaction != 0 && transaction != Session.TransactionNumber && errors != sink.ErrorCount))
            {
                request.Drain();
            }

            sink.Flush();
            tokens.ReturnStatus(code);
            foreach ((int ordinal, string name, LocalEngine.Types.SqlType type, LocalEngine.Types.Value value) in call.Outputs)
            {
                tokens.ReturnValue(ordinal, name, type, value);
            }

            ReportTransaction();
            tokens.Done(new Done(Token.DoneProc, request.IsAtEnd ? DoneStatus.Final : DoneStatus.More));
        }

        tokens.Writer.EndMessage();
    }

    private void RunBulkLoad(RequestReader request, ResponseSink sink, CancellationToken cancellation)
    {
        BulkLoad load = _announced ?? throw new ProtocolException("rows of a bulk load that was not announced");
        _announced = null;
        BulkRows rows = BulkRows.Read(request);
        if (rows.ColumnCount != load.Columns.Count)
        {
            throw new SqlEngineException(4891, "Insert bulk failed due to a schema change of the target table: its columns and those of the rows are not the same.");
        }

        long count = Session.InsertRows(load.Table, load.Columns, rows.Rows(), cancellation, load.KeepsNulls);
        request.Drain();
        sink.RowsAffected(count, isQuery: false);
    }

    private void End(ResponseSink sink)
    {
        ReportTransaction();
        sink.Finish();
        tokens.Writer.EndMessage();
    }

    /// <summary>The client says which transaction it believes to be in. One that has ended meanwhile must not be taken for none: what follows would be committed statement by statement.</summary>
    private void RequireTransaction(long descriptor)
    {
        if (descriptor != 0 && descriptor != Session.TransactionNumber)
        {
            throw new SqlEngineException(3989, "New request is not allowed to start because it should come with valid transaction descriptor. The transaction has ended: begin another.");
        }
    }

    private void ReportTransaction()
    {
        int now = Session.TransactionNumber;
        if (now == _reportedTransaction)
        {
            return;
        }

        if (_reportedTransaction != 0)
        {
            // Of several that ended in one request the client hears of the first, which is the one it knew.
            tokens.Changed(Session.FollowedTransactionCommitted ? EnvironmentChange.CommitTransaction : EnvironmentChange.RollbackTransaction, [], Descriptor(_reportedTransaction));
        }

        if (now != 0)
        {
            tokens.Changed(EnvironmentChange.BeginTransaction, Descriptor(now), []);
            Session.FollowTransaction();
        }

        _reportedTransaction = now;
    }

    private static byte[] Descriptor(int transaction) => BitConverter.GetBytes((long)transaction);

    private bool Reset(PacketStatus status)
    {
        bool keepsTransaction = status.HasFlag(PacketStatus.ResetConnectionKeepTransaction);
        if (!keepsTransaction && !status.HasFlag(PacketStatus.ResetConnection))
        {
            return false;
        }

        if (Session.IsImpersonating)
        {
            // A pool must not hand a session that acts as somebody else to the next who asks; SQL Server ends it too.
            tokens.Error(new SqlEngineException(18059, "The connection has been dropped because the principal that opened it subsequently assumed a new security context, and then tried to reset the connection under its impersonated security context.", severity: 20));
            tokens.Done(new Done(Token.Done, DoneStatus.Error));
            tokens.Writer.EndMessage();
            throw new SessionEndedException("it was reset while it acted as another user");
        }

        Session.Reset(keepsTransaction);
        _prepared.Clear();
        _announced = null;
        ReportTransaction();
        tokens.Changed(EnvironmentChange.ResetAcknowledged, [], []);
        return true;
    }
}

/// <summary>The session is over, and the client was told.</summary>
internal sealed class SessionEndedException(string reason) : Exception(reason);
