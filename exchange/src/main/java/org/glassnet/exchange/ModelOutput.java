package org.glassnet.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.keras.KerasReader;
import org.glassnet.exchange.keras.KerasWriter;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.read.OnnxModel;
import org.glassnet.exchange.onnx.read.OnnxSource;
import org.glassnet.exchange.source.JavaSource;
import org.glassnet.exchange.source.SourceSettings;
import org.glassnet.exchange.weights.Convention;
import org.glassnet.exchange.weights.MatchSettings;
import org.glassnet.exchange.weights.WeightFiles;
import org.glassnet.model.Network;

/// Writes a network for other programs; the ending of the file's name says which.
///
/// @param name what the model is called
/// @param version the version of the program that writes it
/// @param layout how an ONNX model takes and gives images
/// @param packageName the package of a Java class; empty for none
/// @param about what is known of the model, by name
public record ModelOutput(
    String name,
    String version,
    ImageLayout layout,
    String packageName,
    Map<String, String> about) {
  /// Keeps its own copy.
  public ModelOutput {
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
  }

  /// Whether there is a format with the ending of this name.
  public static boolean knows(Path file) {
    String ending = ending(file);
    return List.of(".onnx", ".keras", ".java").contains(ending)
        || TensorFormat.named(file).isPresent();
  }

  /// All endings: `.onnx, .keras, …`.
  public static String all() {
    return ".onnx, .keras, .java, " + TensorFormat.all();
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
  }

  /// Writes a network.
  ///
  /// @return the files that were written, one or two
  /// @throws org.glassnet.tensor.GlassnetException where the format has no word for a layer, or the
  ///   file cannot be written
  public List<Path> write(Network network, Path file) {
    return switch (ending(file)) {
      case ".onnx" -> {
        OnnxSettings settings = new OnnxSettings(name, version, layout, about);
        yield save(file, OnnxExport.model(network, settings).toBytes());
      }
      case ".keras" -> save(file, KerasWriter.bytes(network, name, about));
      case ".java" -> source(network, file);
      default -> {
        TensorFormat format = TensorFormat.named(file).orElseThrow(() -> unknown(file));
        folder(file);
        format.write(WeightFiles.of(network, convention(format)), file);
        yield List.of(file);
      }
    };
  }

  private static ModelException unknown(Path file) {
    return new ModelException(
        "\"" + file + "\" does not end in the name of a format: one of " + all());
  }

  private static Convention convention(TensorFormat format) {
    return format == TensorFormat.TORCH || format == TensorFormat.SAFETENSORS
        ? Convention.TORCH
        : Convention.GLASSNET;
  }

  private List<Path> source(Network network, Path file) {
    String fileName = String.valueOf(file.getFileName());
    String className = fileName.substring(0, fileName.length() - ".java".length());
    List<String> sentences = new ArrayList<>();
    sentences.add("The network " + name + ".");
    JavaSource source =
        JavaSource.of(
            network, SourceSettings.named(className).in(packageName).withAbout(sentences));
    List<Path> written =
        new ArrayList<>(save(file, source.text().getBytes(StandardCharsets.UTF_8)));
    written.addAll(save(file.resolveSibling(source.weightsName()), source.weights()));
    return written;
  }

  /// The file's folder, which is made where it is missing.
  private static Path folder(Path file) {
    try {
      return Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new ModelException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static List<Path> save(Path file, byte[] bytes) {
    try {
      Path folder = folder(file);
      Path part = folder.resolve("." + file.getFileName() + "." + System.nanoTime() + ".part");
      try {
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      return List.of(file);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// The network as a written file has it: a model's, or a copy of the network with the file's
  /// weights; empty where the file is a program.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the file does not hold what was written
  public Optional<Network> readBack(Network network, Path file) {
    return switch (ending(file)) {
      case ".onnx" -> {
        try {
          ModelProto model = ModelProto.read(Files.readAllBytes(file));
          yield Optional.of(OnnxModel.of(model, OnnxSource.standard()).network());
        } catch (IOException e) {
          throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
      }
      case ".keras" -> Optional.of(KerasReader.read(file).network());
      case ".java" -> Optional.empty();
      default -> {
        TensorFormat format = TensorFormat.named(file).orElseThrow(() -> unknown(file));
        Network copy = Network.of(network.graph(), 0);
        WeightFiles.assign(
            copy, format.read(file), MatchSettings.standard().withConvention(convention(format)));
        yield Optional.of(copy);
      }
    };
  }
}
