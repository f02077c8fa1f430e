package org.glassnet.diagnose;

import java.util.Optional;
import java.util.Set;
import org.glassnet.run.RunSpec;

/// All that the rules look at: numbers alone, so that a rule can be tried on numbers made by hand.
///
/// @param spec the run
/// @param data what is to be seen of the data
/// @param start the network with its first weights
/// @param course the training, where there was one
/// @param old the places among the specification's layers of those that stay as they are: whose
///   first weights are another network's, or that are not trained
record Signs(
    RunSpec spec,
    DataSigns data,
    NetworkSigns start,
    Optional<CourseSigns> course,
    Set<Integer> old) {
  Signs {
    old = Set.copyOf(old);
  }

  /// Of a run that begins from its seed and trains all that it has.
  Signs(RunSpec spec, DataSigns data, NetworkSigns start, Optional<CourseSigns> course) {
    this(spec, data, start, course, Set.of());
  }

  /// The same with a training.
  Signs with(CourseSigns trained) {
    return new Signs(spec, data, start, Optional.of(trained), old);
  }
}
