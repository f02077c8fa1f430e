package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.Defaults;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// A specification, or a run and its own.
///
/// @param spec what was asked for
/// @param run the run, if it is one
record SpecOrRun(RunSpec spec, Optional<StoredRun> run) {
  /// What a reference names: a file that ends in `.yaml` or `.yml`, or a run.
  ///
  /// @throws GlassnetException where there is neither
  static SpecOrRun of(Session session, String reference) {
    String lower = reference.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      Path file = Path.of(reference);
      if (!Files.isRegularFile(file)) {
        throw new SpecException("There is no file " + reference);
      }
      try {
        return new SpecOrRun(Defaults.complete(SpecReader.read(file)), Optional.empty());
      } catch (SpecException e) {
        throw e;
      } catch (GlassnetException e) {
        throw new SpecException(e.getMessage());
      }
    }
    StoredRun run = RunStore.read(session.store().find(reference));
    return new SpecOrRun(run.spec(), Optional.of(run));
  }
}
