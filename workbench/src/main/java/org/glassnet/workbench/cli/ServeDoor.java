package org.glassnet.workbench.cli;

import java.util.List;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// Opens the server of models, of which the command line knows nothing else.
@FunctionalInterface
public interface ServeDoor {
  /// Opens it.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the address or port cannot be had, or a
  ///   model cannot be served
  Open open(List<Servable> models, ServeSettings settings);

  /// A server that is open.
  interface Open extends AutoCloseable {
    /// Its address: `http://127.0.0.1:8080`.
    String address();

    /// Answers what was taken, and ends.
    @Override
    void close();
  }
}
