using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>
/// Binds CREATE AGGREGATE … EXTERNAL NAME to a class or structure with Init, Accumulate, Merge and Terminate ("CLR User-Defined
/// Aggregates"). A group is accumulated by one instance, which is neither split nor stored here: Merge, Read and Write, which SQL Server calls
/// when it runs in parallel or out of memory, must be there but are not called. When groups no longer fit, rows are spilled, not states.
/// </summary>
internal static class ClrAggregateBinder
{
    // What SQL Server documents as the most that an aggregate's state takes when it does not claim up to 2 GB. One that claims so counts with what its
    // instance allocates, up to this: garbage is counted as well, so that more would say little of what is held.
    private const int LargestDeclaredState = 8000;

    private static readonly ConditionalWeakTable<ClrAggregate, AggregateBinding> Bindings = [];

    /// <summary>The aggregate for its declared types.</summary>
    /// <exception cref="SqlEngineException">6528, 6505 not found; 6558 not an aggregate; 6550, 6551 parameters that do not correspond.</exception>
    public static AggregateBinding Bind(ClrAggregate aggregate) => Bindings.GetValue(aggregate, Build);

    private static AggregateBinding Build(ClrAggregate aggregate)
    {
        CreateAggregateStatement statement = (CreateAggregateStatement)ModuleSyntax.Of(aggregate);
        Type type = ClrAssemblies.FindType(aggregate.AssemblyName, aggregate.ClassName);
        ClrRoutine routine = new(aggregate.FullName, "CREATE AGGREGATE");
        RequireMethod(routine, type, "Merge", [type]);
        SqlType returns = ClrRoutine.RequireType(statement.ReturnType);
        Methods methods = new(
            routine,
            type,
            BuildInit(type, RequireMethod(routine, type, "Init", [])),
            BuildAccumulate(routine, type, RequireMethod(routine, type, "Accumulate", null), statement),
            BuildTerminate(routine, type, RequireMethod(routine, type, "Terminate", []), returns));
        int declaredState = ClrAssemblies.AttributeValue<int>(type, "SqlUserDefinedAggregateAttribute", "MaxByteSize");
        return new AggregateBinding(returns, [.. statement.Parameters.Select(static p => ClrRoutine.RequireType(p.DataType))], () => new State(methods, declaredState > 0 ? 0 : LargestDeclaredState))
        {
            StateBytes = Math.Max(0, declaredState),
        };
    }

    private static MethodInfo RequireMethod(ClrRoutine routine, Type type, string name, Type[]? parameters)
    {
        MethodInfo[] found = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => m.Name == name)];
        return found.Length == 1 && (parameters is null || found[0].GetParameters().Select(static p => p.ParameterType).SequenceEqual(parameters))
            ? found[0]
            : throw new SqlEngineException(6558, $"CREATE AGGREGATE failed because type '{type.FullName}' does not conform to UDAGG specification due to method '{name}': '{routine.FullName}'.");
    }

    private static Action<object> BuildInit(Type type, MethodInfo method)
    {
        (DynamicMethod body, ILGenerator il) = Begin(type, method, typeof(void), [typeof(object)]);
        EmitCall(il, method);
        il.Emit(OpCodes.Ret);
        return body.CreateDelegate<Action<object>>();
    }

    private static Accumulate BuildAccumulate(ClrRoutine routine, Type type, MethodInfo method, CreateAggregateStatement statement)
    {
        (DynamicMethod body, ILGenerator il) = Begin(type, method, typeof(void), [typeof(object), typeof(ReadOnlySpan<Value>)]);
        routine.EmitArguments(il, OpCodes.Ldarg_1, method, statement.Parameters);
        EmitCall(il, method);
        il.Emit(OpCodes.Ret);
        return body.CreateDelegate<Accumulate>();
    }

    private static Func<object, Value> BuildTerminate(ClrRoutine routine, Type type, MethodInfo method, SqlType returns)
    {
        (DynamicMethod body, ILGenerator il) = Begin(type, method, typeof(Value), [typeof(object)]);
        EmitCall(il, method);
        routine.EmitResult(il, method.ReturnType, returns, "the return value");
        il.Emit(OpCodes.Ret);
        return body.CreateDelegate<Func<object, Value>>();
    }

    /// <summary>A method of its own with the instance on the stack; a structure is worked on in its box.</summary>
    private static (DynamicMethod Body, ILGenerator Code) Begin(Type type, MethodInfo method, Type returns, Type[] parameters)
    {
        DynamicMethod body = new(method.Name, returns, parameters, typeof(ClrAggregateBinder).Module, skipVisibility: true);
        ILGenerator il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, type);
        return (body, il);
    }

    private static void EmitCall(ILGenerator il, MethodInfo method) =>
        il.Emit(method.DeclaringType!.IsValueType ? OpCodes.Call : OpCodes.Callvirt, method);

    private delegate void Accumulate(object instance, ReadOnlySpan<Value> arguments);

    private sealed record Methods(ClrRoutine Routine, Type Type, Action<object> Init, Accumulate Accumulate, Func<object, Value> Terminate);

    private sealed class State : IAggregate
    {
        private readonly Methods _methods;
        private readonly object _instance;
        private readonly int _countedAtMost;
        private long _allocatedBefore;

        /// <param name="methods">The aggregate's.</param>
        /// <param name="countedAtMost">Up to how many allocated bytes are counted; 0 when the binding's StateBytes count the instance as a whole.</param>
        public State(Methods methods, int countedAtMost)
        {
            (_methods, _countedAtMost) = (methods, countedAtMost);
            long start = GC.GetAllocatedBytesForCurrentThread();
            _instance = Activator.CreateInstance(methods.Type)!;
            Reset();
            _allocatedBefore = GC.GetAllocatedBytesForCurrentThread() - start;
        }

        public Value Result
        {
            get
            {
                try
                {
                    return _methods.Terminate(_instance);
                }
                catch (Exception error) when (ClrRoutine.IsRoutineError(error))
                {
                    throw _methods.Routine.Failure(error);
                }
            }
        }

        public long HeldBytes { get; private set; }

        public void Add(ReadOnlySpan<Value> arguments)
        {
            bool isCounted = HeldBytes < _countedAtMost;
            long start = isCounted ? GC.GetAllocatedBytesForCurrentThread() : 0;
            try
            {
                _methods.Accumulate(_instance, arguments);
            }
            catch (Exception error) when (ClrRoutine.IsRoutineError(error))
            {
                throw _methods.Routine.Failure(error);
            }

            if (isCounted)
            {
                // With what the instance took when it was made: who keeps the states adds up differences.
                HeldBytes = Math.Min(_countedAtMost, HeldBytes + _allocatedBefore + GC.GetAllocatedBytesForCurrentThread() - start);
                _allocatedBefore = 0;
            }
        }

        public void Reset()
        {
            try
            {
                _methods.Init(_instance);
            }
            catch (Exception error) when (ClrRoutine.IsRoutineError(error))
            {
                throw _methods.Routine.Failure(error);
            }
        }
    }
}
