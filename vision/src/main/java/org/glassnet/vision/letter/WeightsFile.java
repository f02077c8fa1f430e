package org.glassnet.vision.letter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;

/// A network's weights as a file: the parameters one after the other, in the order of the graph's
/// nodes, as float32 with the lowest byte first, and the SHA-256 of these bytes.
public final class WeightsFile {
  private static final int HASH = 32;

  private WeightsFile() {}

  /// The bytes of a network's weights.
  public static byte[] write(Network network) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * network.weights().count() + HASH)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : network.weights().parameters()) {
      for (float value : network.weights().tensor(parameter.name()).toArray()) {
        bytes.putFloat(value);
      }
    }
    byte[] all = bytes.array();
    bytes.put(hash(all));
    return all;
  }

  /// Overwrites a network's weights.
  ///
  /// @throws GlassnetException where the bytes are not the weights of such a network
  public static void read(byte[] all, Network network) {
    int expected = Float.BYTES * network.weights().count() + HASH;
    if (all.length != expected) {
      throw new GlassnetException(
          "The file of weights has %,d bytes, but the network's %,d weights take %,d"
              .formatted(all.length, network.weights().count(), expected));
    }
    if (!Arrays.equals(hash(all), Arrays.copyOfRange(all, all.length - HASH, all.length))) {
      throw new GlassnetException("The file of weights is damaged: its hash is another");
    }
    ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : network.weights().parameters()) {
      float[] values = new float[parameter.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes.getFloat();
      }
      network.weights().assign(parameter.name(), Tensor.of(parameter.shape(), values));
    }
  }

  private static byte[] hash(byte[] all) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(all, 0, all.length - HASH);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
