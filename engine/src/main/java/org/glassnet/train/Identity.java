package org.glassnet.train;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;

/// What a checkpoint belongs to: hashes of all that decides a training's result besides its state.
///
/// @param network of the graph, its parameters and what is frozen
/// @param settings of the settings but for the number of epochs, so that a training can go on
///   longer
/// @param data of the training and validation data
record Identity(String network, String settings, String data) {

  static Identity of(Network network, TrainSettings settings, Split data) {
    return new Identity(
        sha256(text(network)),
        sha256(nameless(settings.withEpochs(1).toString())),
        sha256(data.train().hash() + data.validation().map(Dataset::hash).orElse("")));
  }

  private static String text(Network network) {
    StringBuilder text = new StringBuilder(nameless(network.graph().toString()));
    if (!network.groups().isEmpty()) {
      text.append(network.groups());
    }
    for (Parameter parameter : network.weights().parameters()) {
      text.append('\n').append(parameter.name()).append(parameter.shape());
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        if (network.frozen().contains(i)) {
          text.append(' ').append(i - parameter.offset());
        }
      }
    }
    return text.toString();
  }

  /// Without the places in memory that stand in the text of a user's class that has no text of its
  /// own.
  private static String nameless(String text) {
    return text.replaceAll("(/0x[0-9a-f]+)?@[0-9a-f]+", "");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /// Checks that a checkpoint of another identity is this one's.
  ///
  /// @throws GlassnetException where it is not, naming what differs
  void check(Identity other) {
    differs("layers", network, other.network);
    differs("settings", settings, other.settings);
    differs("data", data, other.data);
  }

  private static void differs(String what, String own, String other) {
    if (!own.equals(other)) {
      throw new GlassnetException(
          "The checkpoint belongs to a training with other "
              + what
              + ": go on with the same network, settings and data (only the number of epochs may"
              + " differ), or begin anew");
    }
  }
}
