package org.glassnet.exchange.matlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/// MATLAB files written for tests.
final class MatFiles {
  private MatFiles() {}

  /// The numbers in MATLAB's order.
  static Matrix matrix(MatlabType type, int[] dimensions, double... numbers) {
    Matrix matrix = Mat5.newMatrix(dimensions, type);
    for (int i = 0; i < numbers.length; i++) {
      matrix.setDouble(i, numbers[i]);
    }
    return matrix;
  }

  static byte[] file(Map<String, Array> variables, boolean compressed, ByteOrder order) {
    MatFile file = Mat5.newMatFile();
    variables.forEach(file::addArray);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(order);
    try (Sink sink = Sinks.wrap(bytes)) {
      Mat5.newWriter(sink)
          .setDeflateLevel(compressed ? Deflater.DEFAULT_COMPRESSION : Deflater.NO_COMPRESSION)
          .writeMat(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
