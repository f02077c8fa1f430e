package org.glassnet.exchange.tensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Whole files into memory, and what hinders that said in words.
public final class FileBytes {
  private static final int MOST = Integer.MAX_VALUE - 8;

  private FileBytes() {}

  /// The bytes of a file.
  ///
  /// @throws TensorException where it cannot be read or is too large
  public static byte[] read(Path file) {
    try {
      if (!Files.isRegularFile(file) && Files.exists(file)) {
        throw new TensorException(
            file + ": not a file but a folder or a device; name the file itself");
      }
      long size = Files.size(file);
      if (size > MOST) {
        throw new TensorException(
            "%s has %,d bytes, more than the %,d that can be read; split it into several files"
                .formatted(file, size, MOST));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new TensorException(file + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw new TensorException(
          "%s: cannot be read (%s); check the file and its permissions".formatted(file, e), e);
    } catch (OutOfMemoryError e) {
      throw new TensorException(
          file + ": its numbers need more memory than is free; start Java with a larger -Xmx", e);
    }
  }
}
