// Each class runs servers of its own and mostly waits for minutes to end; more than three at a time would measure the machine and not
// Quasar.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(Quasar.IntegrationTests.Harness.LongestFirst))]
