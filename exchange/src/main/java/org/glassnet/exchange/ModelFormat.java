package org.glassnet.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.keras.KerasReader;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.read.OnnxModel;
import org.glassnet.exchange.onnx.read.OnnxSource;

/// What a model's file may be.
///
/// @param title what the format is called
/// @param sign says from a file's first bytes whether it is one
/// @param reader reads it, or says why no model can be had from it
record ModelFormat(String title, Predicate<FileHead> sign, Function<Path, ImportedModel> reader) {
  private static final String WEIGHTS_ALONE =
      "it holds weights without the network that they belong to; build the network and put them"
          + " into it";
  private static final int NEWEST_PICKLE = 5;

  /// All formats, the one whose sign is plainest first. Whoever reads a new one puts it in here.
  private static final List<ModelFormat> ALL =
      List.of(
          new ModelFormat("Keras", ModelFormat::keras, KerasReader::read),
          refused(
              "Glassnet run",
              head -> head.begins(bytes("SQLite format 3\0")),
              "glassnet export RUN --out FILE.onnx makes a model of it"),
          refused("PyTorch", ModelFormat::torch, WEIGHTS_ALONE),
          refused(
              "NumPy",
              head -> head.begins(bytes("\u0093NUMPY")) || head.firstEntry().endsWith(".npy"),
              WEIGHTS_ALONE),
          refused("safetensors", head -> head.at(Long.BYTES, (byte) '{'), WEIGHTS_ALONE),
          new ModelFormat("ONNX", ModelFormat::onnx, ModelFormat::readOnnx));

  /// A format from which no model can be had.
  private static ModelFormat refused(String title, Predicate<FileHead> sign, String why) {
    return new ModelFormat(
        title,
        sign,
        file -> {
          throw new ModelException(
              "No model can be read from " + file + ", of the format " + title + ": " + why);
        });
  }

  private static ImportedModel readOnnx(Path file) {
    try {
      ModelProto model = ModelProto.read(Files.readAllBytes(file));
      return OnnxModel.of(model, OnnxSource.standard()).imported();
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    } catch (OnnxException e) {
      throw new ModelException(file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// An archive of Keras 3, or HDF5.
  private static boolean keras(FileHead head) {
    return head.begins(bytes("\u0089HDF\r\n\u001a\n"))
        || List.of("metadata.json", "config.json", "model.weights.h5").contains(head.firstEntry());
  }

  /// An archive, or a pickle as before there were archives.
  private static boolean torch(FileHead head) {
    String entry = head.firstEntry();
    return entry.endsWith("/data.pkl")
        || entry.endsWith("/.format_version")
        || (head.begins((byte) 0x80)
            && head.bytes().length > 1
            && head.bytes()[1] > 0
            && head.bytes()[1] <= NEWEST_PICKLE);
  }

  /// A message that begins with the version of the format, or with whatever where the name says so.
  private static boolean onnx(FileHead head) {
    return head.begins((byte) 0x08) || head.named(".onnx");
  }

  /// What the format of a file is called by its first bytes; empty where it is none of these.
  static String title(Path file) {
    FileHead head = FileHead.of(file);
    return ALL.stream()
        .filter(format -> format.sign.test(head))
        .map(ModelFormat::title)
        .findFirst()
        .orElse("");
  }

  /// Reads a model, whatever its format.
  static ImportedModel read(Path file) {
    FileHead head = FileHead.of(file);
    return ALL.stream()
        .filter(format -> format.sign.test(head))
        .findFirst()
        .orElseThrow(() ->
            new ModelException(
                file
                    + " is no model: it does not begin as one of the formats "
                    + ALL.stream().map(ModelFormat::title).collect(Collectors.joining(", "))))
        .reader
        .apply(file);
  }
}
