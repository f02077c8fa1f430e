package org.glassnet.run;

import java.nio.file.Path;

/// Where the files of data sets are; finding or fetching them is the caller's.
@FunctionalInterface
public interface DataFiles {
  /// The folder with the four IDX files of MNIST, gzipped or not.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where they cannot be had
  Path mnist();
}
