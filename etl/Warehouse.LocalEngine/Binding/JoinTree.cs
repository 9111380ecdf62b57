using System.Collections.Generic;
using System.Linq;

namespace Warehouse.LocalEngine.Binding;

internal enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
}

/// <summary>The shape of a FROM clause.</summary>
internal abstract record JoinTree
{
    /// <summary>All sources under this node.</summary>
    public abstract IEnumerable<BoundSource> Sources { get; }

    /// <summary>Whether a LEFT, RIGHT or FULL JOIN stands in it.</summary>
    public abstract bool HasOuterJoin { get; }

    internal sealed record Leaf(BoundSource Source) : JoinTree
    {
        public override bool HasOuterJoin => false;

        public override IEnumerable<BoundSource> Sources => [Source];
    }

    internal sealed record Join(JoinKind Kind, JoinTree Left, JoinTree Right, IReadOnlyList<Conjunct> On) : JoinTree
    {
        /// <summary>CROSS or OUTER APPLY: the right side refers to the left one and runs anew for each of its rows.</summary>
        public bool IsApply { get; init; }

        public override bool HasOuterJoin => (Kind != JoinKind.Inner && !IsApply) || Left.HasOuterJoin || Right.HasOuterJoin;

        public override IEnumerable<BoundSource> Sources => Left.Sources.Concat(Right.Sources);
    }
}
