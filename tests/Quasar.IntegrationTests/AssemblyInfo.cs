// Each class runs servers of its own; more than two at a time would measure the machine and not Quasar.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
