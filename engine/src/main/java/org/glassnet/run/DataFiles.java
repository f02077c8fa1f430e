package org.glassnet.run;

import java.nio.file.Path;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;

/// Where the files of data sets are; finding or fetching them is the caller's.
@FunctionalInterface
public interface DataFiles {
  /// The folder with the four IDX files of MNIST, gzipped or not.
  ///
  /// @throws GlassnetException where they cannot be had
  Path mnist();

  /// The folder with the binary files of CIFAR-10.
  ///
  /// @throws GlassnetException where they cannot be had
  default Path cifar10() {
    throw new GlassnetException("There is no folder with CIFAR-10 here");
  }

  /// The file or folder that a user's specification names.
  ///
  /// @throws GlassnetException where there is none
  default Path file(String name) {
    return Path.of(name);
  }

  /// Puts the weights that a training begins with into a network, where they have a place in it.
  ///
  /// @throws GlassnetException where they cannot be read, are others than said, or have no place
  default void begin(Start start, Network network) {
    throw new GlassnetException(
        "The run begins with the weights in "
            + start.weights()
            + "; they are read by the module org.glassnet.exchange");
  }

  /// Samples in MATLAB files, which the engine itself does not read.
  ///
  /// @throws GlassnetException where they cannot be read
  default Split matlab(MatlabData data) {
    throw new GlassnetException("MATLAB files are read by the module org.glassnet.exchange");
  }
}
