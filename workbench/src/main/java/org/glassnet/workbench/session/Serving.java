package org.glassnet.workbench.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.model.Network;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// Finds what is to be served.
final class Serving {
  private static final byte[] RUN = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private Serving() {}

  static Servable servable(Session session, String reference, boolean best) {
    Path path = Path.of(reference);
    if (Files.isRegularFile(path) && !isRun(path)) {
      return new Servable(
          name(String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "")),
          path.toString(),
          Model.read(path),
          Optional.empty(),
          List.of());
    }
    return run(session, RunStore.read(session.store().find(reference)), best);
  }

  private static Servable run(Session session, StoredRun run, boolean best) {
    Network network = Answers.spec(run.spec()).network(session.input(run.spec()));
    RunStore.weights(run.file(), best, network.weights());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", run.id());
    facts.put("weights", best ? "best" : "final");
    return new Servable(
        name(run.spec().name()),
        "run " + run.id(),
        new ImportedModel(network, new Origin("Glassnet", facts), List.of()),
        run.data().normalization(),
        run.data().classes());
  }

  private static boolean isRun(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(RUN.length), RUN);
    } catch (IOException _) {
      return false;
    }
  }

  /// What can stand in an address.
  private static String name(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
    return name.isEmpty() ? "model" : name;
  }
}
