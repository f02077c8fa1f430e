package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.workbench.session.Session;

/// Opens the studio, of which the command line knows nothing else.
public interface StudioDoor {
  /// Opens it.
  ///
  /// @param session its data and runs
  /// @param host the address to listen on
  /// @param port the port
  /// @param threads on how many threads a training computes
  /// @param lessons a folder of lessons besides those that come with it
  /// @param assets a folder with the pages' files instead of those in the jar
  /// @throws org.glassnet.tensor.GlassnetException where the address or port cannot be had
  Open open(
      Session session,
      String host,
      int port,
      int threads,
      Optional<Path> lessons,
      Optional<Path> assets);

  /// A studio that is open.
  interface Open extends AutoCloseable {
    /// The address for the browser.
    String address();

    @Override
    void close();
  }
}
