using NUnit.Framework;

// Every test has a warehouse of its own. Two at a time, because a load uses a second core by itself.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
