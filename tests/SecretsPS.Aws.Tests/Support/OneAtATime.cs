// Every client reads the environment, and some tests set it: side by side, one test would run with another's variables.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
