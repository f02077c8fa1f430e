package org.glassnet.diagnose;

import java.util.Optional;
import org.glassnet.run.RunSpec;

/// All that the rules look at: numbers alone, so that a rule can be tried on numbers made by hand.
///
/// @param spec the run
/// @param data what is to be seen of the data
/// @param start the network with its first weights
/// @param course the training, where there was one
record Signs(RunSpec spec, DataSigns data, NetworkSigns start, Optional<CourseSigns> course) {
  /// The same with a training.
  Signs with(CourseSigns trained) {
    return new Signs(spec, data, start, Optional.of(trained));
  }
}
