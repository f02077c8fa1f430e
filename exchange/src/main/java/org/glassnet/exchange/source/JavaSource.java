package org.glassnet.exchange.source;

import org.glassnet.model.Network;

/// A network as the source of a Java class that needs nothing else: its `predict` takes the numbers
/// of one sample and gives the engine's bits, on any machine with Java 17.
///
/// The class's methods are those that the network needs. The weights stand in a file beside the
/// class, or in the source where they are few.
public final class JavaSource {
  private final SourceSettings settings;
  private final String text;
  private final byte[] weights;

  private JavaSource(SourceSettings settings, String text, byte[] weights) {
    this.settings = settings;
    this.text = text;
    this.weights = weights;
  }

  /// The source of a network.
  ///
  /// @throws SourceException where it has several inputs or outputs, layers that cannot be written
  ///   (all of them named), or too many weights to stand in the source
  public static JavaSource of(Network network, SourceSettings settings) {
    String text = new SourceText(network, settings).text();
    return new JavaSource(
        settings, text, settings.literal() ? new byte[0] : network.weights().toBytes());
  }

  /// The class's source.
  public String text() {
    return text;
  }

  /// The name of the source's file: `Digits.java`.
  public String fileName() {
    return settings.className() + ".java";
  }

  /// The name of the weights' file, which belongs beside the class: `Digits.weights`.
  public String weightsName() {
    return settings.className() + ".weights";
  }

  /// The weights as little-endian float32; none where they stand in the source.
  public byte[] weights() {
    return weights.clone();
  }
}
