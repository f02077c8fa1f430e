package org.glassnet.exchange.torch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.exchange.archive.ArchiveException;
import org.glassnet.exchange.archive.ZipArchive;
import org.glassnet.exchange.tensors.FileBytes;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorException;
import org.glassnet.exchange.tensors.TensorFile;

/// Files of PyTorch with named tensors: `.pt`, `.pth`, `.th`, `.bin`.
///
/// Read are both forms, the zip archive and what PyTorch wrote before 1.6; written is the archive.
/// The names of tensors are those of the state dict, without what wrappers put before all of them;
/// plain values that stand beside it are the metadata.
public final class Torch {
  /// Tensors may share storages, but not without end.
  private static final long MOST_SHARED = 16;

  private Torch() {}

  /// Whether bytes begin as such a file does; of a zip archive, whether it has a pickle in a
  /// folder.
  public static boolean looksLikeOne(byte[] bytes) {
    if (LegacyFile.looksLikeOne(bytes)) {
      return true;
    }
    try {
      return ZipArchive.looksLikeOne(bytes)
          && ZipArchive.of(bytes).names().stream().anyMatch(name -> name.endsWith("/data.pkl"));
    } catch (ArchiveException _) {
      return false;
    }
  }

  /// Reads a file.
  ///
  /// @throws TorchException where it is none, damaged, or holds what is not built
  /// @throws TensorException where it cannot be read
  public static TensorFile read(Path file) {
    try {
      return read(FileBytes.read(file));
    } catch (TorchException e) {
      throw new TorchException(file + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new TorchException(
          file + ": its numbers need more memory than is free; start Java with a larger -Xmx", e);
    }
  }

  /// Reads tensors from the bytes of a file, which are not copied.
  ///
  /// @throws TorchException where they are none, damaged, or hold what is not built
  public static TensorFile read(byte[] bytes) {
    try {
      if (LegacyFile.looksLikeOne(bytes)) {
        LegacyFile file = LegacyFile.of(bytes);
        return tensors(file.root(), file, bytes.length, "torch, before 1.6");
      }
      if (ZipArchive.looksLikeOne(bytes)) {
        ZipFile file = ZipFile.of(bytes);
        return tensors(file.root(), file, bytes.length, "torch");
      }
    } catch (ArchiveException | TensorException e) {
      throw new TorchException(e.getMessage(), e);
    }
    throw new TorchException(
        "is no file of PyTorch: such is a zip archive or begins with PyTorch's magic number");
  }

  private static TensorFile tensors(
      PickleValue root, Storages storages, long fileBytes, String format) {
    StateDict dict = StateDict.in(root);
    List<StoredTensor> tensors = new ArrayList<>();
    long bytes = 0;
    for (var entry : dict.tensors().entrySet()) {
      StoredTensor tensor = storages.tensor(entry.getKey(), entry.getValue());
      bytes += tensor.data().remaining();
      if (bytes > MOST_SHARED * fileBytes) {
        throw new TorchException(
            "its tensors would take more than %d times the %,d bytes of the file"
                .formatted(MOST_SHARED, fileBytes));
      }
      tensors.add(tensor);
    }
    return new TensorFile(tensors, dict.facts(), format);
  }

  /// Writes tensors as a file that `torch.load` reads as a dictionary of tensors.
  ///
  /// @throws TorchException where PyTorch has no storages of an element type
  /// @throws TensorException where it cannot be written
  public static void write(TensorFile tensors, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(tensors, out);
    } catch (IOException e) {
      throw new TensorException("%s: cannot be written (%s)".formatted(file, e), e);
    }
  }

  /// Writes tensors into a stream, which is closed.
  ///
  /// @throws TorchException where PyTorch has no storages of an element type
  public static void write(TensorFile tensors, OutputStream out) throws IOException {
    TorchWriter.write(tensors.tensors(), out);
  }
}
