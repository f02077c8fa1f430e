package org.glassnet.exchange.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.data.DataException;
import us.hebi.matlab.mat.types.Array;

/// A file of MATLAB's version 5 (`save -v6`, `-v7`), or one that Octave or SciPy wrote: its
/// variables.
///
/// ```
/// 116 bytes of text | 8 bytes | version | endian mark | elements: type | bytes | content
/// ```
///
/// What an element announces is checked against what the file has before anything is made of it.
/// Nothing in a file is ever executed. Variables are read when they are asked for.
///
/// Source: The MathWorks, "MAT-File Format", 2024.
public final class MatFile {
  static final int HEADER = 128;
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8 - HEADER;
  private static final String FETCH_AGAIN = "delete it and fetch it again";

  private final Path file;
  private final byte[] bytes;
  private final ByteOrder order;
  private final List<MatElement> elements;

  private MatFile(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.order = order();
    this.elements = elements();
  }

  /// Opens a file and finds out which variables it has.
  ///
  /// @throws DataException where it cannot be read, is no such file, is cut short or damaged
  public static MatFile open(Path file) {
    try {
      if (!Files.isRegularFile(file) && Files.exists(file)) {
        throw new DataException(
            file + ": not a file but a folder or a device; name the MATLAB file itself");
      }
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new DataException(
            "%s has %,d bytes, more than the %,d that can be read; save fewer variables in one file"
                .formatted(file, size, MAX_BYTES));
      }
      return new MatFile(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw new DataException(
          "%s: cannot be read (%s); check the file and its permissions".formatted(file, e), e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    }
  }

  /// The path of the file.
  public Path file() {
    return file;
  }

  /// The variables in the order of the file.
  public List<MatVariable> variables() {
    return elements.stream().map(MatElement::variable).toList();
  }

  /// The values of a variable.
  ///
  /// @throws DataException where there is none of this name, it holds anything but numbers or cells
  ///   of numbers, or is damaged
  Array array(String name) {
    MatElement found =
        elements.stream()
            .filter(element -> element.variable().name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> fault("there is no variable \"%s\"; there are %s".formatted(name, names())));
    try {
      return found.read(ByteBuffer.wrap(bytes, 0, HEADER).slice());
    } catch (MatFault e) {
      throw fault("variable \"%s\": %s".formatted(name, e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    }
  }

  static DataException tooLarge(Path file, OutOfMemoryError e) {
    return new DataException(
        file + ": its data need more memory than is free; start Java with a larger -Xmx", e);
  }

  private String names() {
    return elements.isEmpty()
        ? "none at all"
        : elements.stream()
            .limit(20)
            .map(element -> element.variable().toString())
            .collect(Collectors.joining(", "));
  }

  private ByteOrder order() {
    String text = new String(bytes, 0, Math.min(bytes.length, HEADER), StandardCharsets.US_ASCII);
    if (text.startsWith("MATLAB 7.3") || text.startsWith("HDF", 1)) {
      throw fault("a file of version 7.3, which is HDF5; save it in MATLAB by save(…, '-v7')");
    }
    if (!text.startsWith("MATLAB 5.0 MAT-file")) {
      throw fault(
          "not a file of MATLAB 5: such a file begins with \"MATLAB 5.0 MAT-file\". Check that it is the right file; one of version 4 becomes one of version 5 in MATLAB by save(…, '-v7')");
    }
    if (bytes.length < HEADER) {
      throw fault(
          "cut short: it has %d bytes, its header alone has %d; %s"
              .formatted(bytes.length, HEADER, FETCH_AGAIN));
    }
    return switch (text.substring(HEADER - 2)) {
      case "IM" -> ByteOrder.LITTLE_ENDIAN;
      case "MI" -> ByteOrder.BIG_ENDIAN;
      default -> throw fault("the header's endian mark is neither IM nor MI; " + FETCH_AGAIN);
    };
  }

  private List<MatElement> elements() {
    List<MatElement> found = new ArrayList<>();
    ByteBuffer content = ByteBuffer.wrap(bytes).order(order);
    content.position(HEADER);
    try {
      while (content.hasRemaining()) {
        MatElement element = MatElement.next(content);
        if (!element.variable().name().isEmpty()) {
          found.add(element);
        }
      }
    } catch (MatFault e) {
      throw fault("%s; %s".formatted(e.getMessage(), FETCH_AGAIN), e);
    }
    return List.copyOf(found);
  }

  private DataException fault(String message) {
    return new DataException(file + ": " + message);
  }

  private DataException fault(String message, Throwable cause) {
    return new DataException(file + ": " + message, cause);
  }
}
