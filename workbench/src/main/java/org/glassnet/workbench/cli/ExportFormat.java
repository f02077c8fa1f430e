package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glassnet.workbench.session.spec.SpecException;

/// What a network is written as, which its file's ending says.
enum ExportFormat {
  /// For onnxruntime and others.
  ONNX(".onnx", "ONNX"),
  /// For Keras 3.
  KERAS(".keras", "Keras 3"),
  /// For Java alone.
  JAVA(".java", "Java"),
  /// Weights alone, named and ordered as PyTorch does.
  SAFETENSORS(".safetensors", "safetensors"),
  /// Weights alone, likewise, as a state dict.
  TORCH(".pt", "PyTorch"),
  /// Weights alone, named and ordered as here.
  NPZ(".npz", "NumPy");

  private final String ending;
  private final String title;

  ExportFormat(String ending, String title) {
    this.ending = ending;
    this.title = title;
  }

  /// How the names of its files end.
  String ending() {
    return ending;
  }

  /// What it is called.
  String title() {
    return title;
  }

  /// The format of a file.
  ///
  /// @throws SpecException where its name ends otherwise
  static ExportFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.ending))
        .findFirst()
        .orElseThrow(() ->
            new SpecException(
                "export writes a file whose name ends in "
                    + Arrays.stream(values())
                        .map(format -> format.ending + " (" + format.title + ")")
                        .collect(Collectors.joining(", "))
                    + "; \""
                    + file
                    + "\" does not"));
  }
}
