package org.glassnet.exchange.numpy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.FileBytes;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.Strided;
import org.glassnet.exchange.tensors.TensorException;
import org.glassnet.exchange.tensors.TensorFile;

/// Files with one array, `.npy`.
///
/// ```
/// \x93NUMPY | 1 0 | bytes of the header | {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } | numbers
/// ```
///
/// Source: NumPy, "NEP 1: A simple file format for NumPy arrays", versions 1.0 to 3.0.
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_END = 8;
  private static final int ALIGNMENT = 64;
  private static final int LONGEST_SHORT_HEADER = 0xffff;

  private Npy() {}

  /// Whether bytes begin as such a file does.
  public static boolean looksLikeOne(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /// Reads a file; the tensor is named after it.
  ///
  /// @throws NumpyException where it is none, or damaged
  /// @throws TensorException where it cannot be read
  public static TensorFile read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.npy$", "");
    try {
      ByteBuffer bytes = ByteBuffer.wrap(FileBytes.read(file));
      return TensorFile.of("npy", List.of(read(name, bytes)));
    } catch (NumpyException e) {
      throw new NumpyException(file + ": " + e.getMessage(), e);
    }
  }

  /// Reads an array from what a file holds.
  ///
  /// @throws NumpyException where it is no array, or damaged
  public static StoredTensor read(String name, ByteBuffer file) {
    ByteBuffer bytes = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < VERSION_END + 2
        || !bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new NumpyException(
          "\"%s\" is no array of NumPy: such begins with \\x93NUMPY and a version".formatted(name));
    }
    NpyHeader header = header(name, bytes);
    ByteBuffer numbers = bytes.slice();
    try {
      long wanted = StoredTensor.count(name, header.sizes()) * header.type().bytes();
      if (numbers.remaining() != wanted) {
        throw new NumpyException(
            "\"%s\" of shape %s and type %s takes %,d bytes, but %,d follow its header"
                .formatted(name, header.sizes(), header.descr(), wanted, numbers.remaining()));
      }
      ByteBuffer little = header.bigEndian() ? header.type().toLittleEndian(numbers) : numbers;
      return header.columnMajor()
          ? Strided.columnMajor(name, header.type(), header.sizes()).in(little)
          : new StoredTensor(name, header.type(), header.sizes(), little);
    } catch (TensorException e) {
      throw new NumpyException(e.getMessage(), e);
    }
  }

  private static NpyHeader header(String name, ByteBuffer bytes) {
    int version = bytes.get(MAGIC.length);
    bytes.position(VERSION_END);
    if (version < 1 || version > 3) {
      throw new NumpyException(
          "\"%s\" is of version %d.%d: versions 1 to 3 are read"
              .formatted(name, version, bytes.get(MAGIC.length + 1)));
    }
    if (bytes.remaining() < Integer.BYTES) {
      throw new NumpyException("\"%s\" is cut short in its header".formatted(name));
    }
    long length =
        version == 1
            ? Short.toUnsignedLong(bytes.getShort())
            : Integer.toUnsignedLong(bytes.getInt());
    if (length > bytes.remaining() || length > NpyHeader.LONGEST) {
      throw new NumpyException(
          "\"%s\" announces a header of %,d bytes, but has %,d, and more than %,d are not read"
              .formatted(name, length, bytes.remaining(), NpyHeader.LONGEST));
    }
    byte[] text = new byte[(int) length];
    bytes.get(text);
    return NpyHeader.parse(
        name, new String(text, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
  }

  /// Writes a tensor as a file.
  ///
  /// @throws TensorException where it cannot be written
  public static void write(StoredTensor tensor, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      WritableByteChannel channel = Channels.newChannel(out);
      for (ByteBuffer part : parts(tensor)) {
        channel.write(part);
      }
    } catch (IOException e) {
      throw new TensorException("%s: cannot be written (%s)".formatted(file, e), e);
    }
  }

  /// What a file of this tensor holds: header and numbers. NumPy has no bfloat16; such becomes
  /// float32, which loses nothing.
  static ByteBuffer[] parts(StoredTensor tensor) {
    if (tensor.type() == ElementType.BF16) {
      return parts(StoredTensor.floats(tensor.name(), tensor.sizes(), tensor.floats()));
    }
    String text = NpyHeader.of(tensor).text();
    int rest = (MAGIC.length + 4 + text.length() + 1) % ALIGNMENT;
    String padded = text + " ".repeat((ALIGNMENT - rest) % ALIGNMENT) + "\n";
    if (padded.length() > LONGEST_SHORT_HEADER) {
      throw new IllegalStateException("a tensor has too few axes for that");
    }
    ByteBuffer head =
        ByteBuffer.allocate(VERSION_END + 2 + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded.length());
    head.put(padded.getBytes(StandardCharsets.US_ASCII)).flip();
    return new ByteBuffer[] {head, tensor.data()};
  }
}
