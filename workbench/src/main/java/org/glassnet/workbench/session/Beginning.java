package org.glassnet.workbench.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.model.Network;
import org.glassnet.run.Start;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.files.Digests;
import org.glassnet.workbench.session.files.WeightsFiles;

/// The file with the weights that a training begins with: here, and the one that was meant.
///
/// @param file where it is
/// @param sha256 the hash of its bytes
public record Beginning(Path file, String sha256) {

  /// The file of a start, fetched if it is an address and not here yet.
  ///
  /// @throws GlassnetException where it cannot be had, or is another one than said
  public static Beginning of(Start start, UserFiles files) {
    Path file =
        WeightsFiles.remote(start.weights()) ? fetched(start, files) : files.file(start.weights());
    String hash = hash(file);
    Optional<String> wanted =
        start.sha256().or(() -> WeightsFiles.hashInName(file.getFileName().toString()));
    if (wanted.filter(it -> !hash.startsWith(it)).isPresent()) {
      throw new GlassnetException(
          file
              + " is not the file that was meant: its SHA-256 hash is "
              + hash
              + ", not "
              + wanted.get()
              + (start.sha256().isPresent() ? "" : " … as its name says")
              + ". It may be damaged: delete it and get it again");
    }
    return new Beginning(file, hash);
  }

  private static Path fetched(Start start, UserFiles files) {
    try {
      return WeightsFiles.locate(
          start.weights(), start.sha256(), files.folders(), files.listener());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GlassnetException("The download of " + start.weights() + " was interrupted", e);
    }
  }

  private static String hash(Path file) {
    try {
      return Digests.sha256(file);
    } catch (IOException e) {
      throw new GlassnetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Puts its weights into a network, where they have a place.
  ///
  /// @throws GlassnetException where it cannot be read, or nothing in it has a place
  public void into(Network network) {
    PretrainedWeights.put(file, network);
  }
}
