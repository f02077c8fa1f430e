package org.glassnet.exchange.numpy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.exchange.archive.ArchiveException;
import org.glassnet.exchange.archive.ZipArchive;
import org.glassnet.exchange.archive.ZipWriter;
import org.glassnet.exchange.tensors.FileBytes;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorException;
import org.glassnet.exchange.tensors.TensorFile;

/// Archives of arrays, `.npz`: a zip archive whose entries are `.npy` files, as `numpy.savez` and
/// `numpy.savez_compressed` write them.
public final class Npz {
  private static final String ENDING = ".npy";

  private Npz() {}

  /// Reads a file.
  ///
  /// @throws NumpyException where it is none, or damaged
  /// @throws TensorException where it cannot be read
  public static TensorFile read(Path file) {
    try {
      return read(FileBytes.read(file));
    } catch (NumpyException e) {
      throw new NumpyException(file + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new NumpyException(
          file + ": its numbers need more memory than is free; start Java with a larger -Xmx", e);
    }
  }

  /// Reads arrays from the bytes of a file.
  ///
  /// @throws NumpyException where they are none, or damaged
  public static TensorFile read(byte[] bytes) {
    try {
      ZipArchive archive = ZipArchive.of(bytes);
      List<StoredTensor> tensors = new ArrayList<>();
      for (String entry : archive.names()) {
        if (!entry.endsWith(ENDING)) {
          throw new NumpyException(
              "the archive's entry \"%s\" is no .npy file: an .npz file has nothing else"
                  .formatted(entry));
        }
        String name = entry.substring(0, entry.length() - ENDING.length());
        tensors.add(Npy.read(name, archive.content(entry)));
      }
      return TensorFile.of("npz", tensors);
    } catch (ArchiveException | TensorException e) {
      throw new NumpyException(e.getMessage(), e);
    }
  }

  /// Writes tensors as a file.
  ///
  /// @throws TensorException where it cannot be written
  public static void write(TensorFile tensors, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(tensors, out);
    } catch (IOException e) {
      throw new TensorException("%s: cannot be written (%s)".formatted(file, e), e);
    }
  }

  /// Writes tensors into a stream, which is closed.
  public static void write(TensorFile tensors, OutputStream out) throws IOException {
    try (ZipWriter archive = new ZipWriter(out)) {
      for (StoredTensor tensor : tensors.tensors()) {
        archive.entry(tensor.name() + ENDING, Npy.parts(tensor));
      }
    }
  }
}
