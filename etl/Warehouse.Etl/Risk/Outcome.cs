namespace Warehouse.Etl.Risk;

/// <summary>What a node of the lattice gives.</summary>
/// <param name="Suppressed">Rows in classes that do not meet the goal.</param>
/// <param name="MonotoneSuppressed">Rows in classes that miss what joining classes cannot spoil (size and distinct values): coarser nodes have as many or fewer.</param>
/// <param name="ClassesLeft">Classes that meet the goal.</param>
/// <param name="SmallestLeft">Rows of the smallest of them.</param>
/// <param name="Loss">By the chosen measure.</param>
/// <param name="LossBound">No coarser node, nor this one, loses less.</param>
internal readonly record struct Outcome(long Suppressed, long MonotoneSuppressed, int ClassesLeft, long SmallestLeft, double Loss, double LossBound);
