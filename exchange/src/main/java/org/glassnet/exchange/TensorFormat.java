package org.glassnet.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.exchange.numpy.Npy;
import org.glassnet.exchange.numpy.Npz;
import org.glassnet.exchange.safetensors.Safetensors;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.torch.Torch;

/// What a file of named tensors may be: weights without the network that they belong to.
public enum TensorFormat {
  /// `.safetensors`.
  SAFETENSORS(".safetensors") {
    @Override
    public TensorFile read(Path file) {
      return Safetensors.read(file);
    }

    @Override
    public void write(TensorFile tensors, Path file) {
      Safetensors.write(tensors, file);
    }
  },
  /// An archive of NumPy's arrays.
  NPZ(".npz") {
    @Override
    public TensorFile read(Path file) {
      return Npz.read(file);
    }

    @Override
    public void write(TensorFile tensors, Path file) {
      Npz.write(tensors, file);
    }
  },
  /// One array of NumPy.
  NPY(".npy") {
    @Override
    public TensorFile read(Path file) {
      return Npy.read(file);
    }

    @Override
    public void write(TensorFile tensors, Path file) {
      if (tensors.tensors().size() != 1) {
        throw new ModelException(
            "A file .npy holds one array, but there are "
                + tensors.tensors().size()
                + " tensors: write .npz");
      }
      Npy.write(tensors.tensors().getFirst(), file);
    }
  },
  /// A state dict of PyTorch.
  TORCH(".pt, .pth, .th") {
    @Override
    public TensorFile read(Path file) {
      return Torch.read(file);
    }

    @Override
    public void write(TensorFile tensors, Path file) {
      Torch.write(tensors, file);
    }
  };

  private final String endings;

  TensorFormat(String endings) {
    this.endings = endings;
  }

  /// The tensors in a file.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it is damaged or too large
  public abstract TensorFile read(Path file);

  /// Writes tensors into a file.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it cannot be written
  public abstract void write(TensorFile tensors, Path file);

  /// The format that a file has by its first bytes; empty where it is none of these.
  ///
  /// @throws ModelException where it cannot be read
  public static Optional<TensorFormat> of(Path file) {
    return switch (ModelFormat.title(file)) {
      case "safetensors" -> Optional.of(SAFETENSORS);
      case "PyTorch" -> Optional.of(TORCH);
      case "NumPy" -> Optional.of(FileHead.of(file).firstEntry().isEmpty() ? NPY : NPZ);
      default -> Optional.empty();
    };
  }

  /// The format that a file's name asks for; empty where it is none of these.
  public static Optional<TensorFormat> named(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> Arrays.stream(format.endings.split(", ", -1)).anyMatch(name::endsWith))
        .findFirst();
  }

  /// All endings of such files: `.safetensors, .npz, …`.
  public static String all() {
    return Arrays.stream(values()).map(format -> format.endings).collect(Collectors.joining(", "));
  }
}
