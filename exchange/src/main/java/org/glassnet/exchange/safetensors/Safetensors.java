package org.glassnet.exchange.safetensors;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.tensors.FileBytes;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorException;
import org.glassnet.exchange.tensors.TensorFile;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Files of safetensors.
///
/// ```
/// 8 bytes: length of the header | {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | numbers
/// ```
///
/// What is read keeps the rules of the reference: the tensors' bytes fill the rest of the file,
/// none twice, none left over.
///
/// Source: Hugging Face, "Safetensors", format description and reference implementation.
public final class Safetensors {
  private static final int LENGTH_BYTES = 8;
  private static final int ALIGNMENT = 8;

  /// The longest header that the reference reads.
  private static final int LONGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /// Whether bytes begin as such a file does.
  public static boolean looksLikeOne(byte[] bytes) {
    if (bytes.length < LENGTH_BYTES + 2) {
      return false;
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length >= 2 && length <= LONGEST_HEADER && bytes[LENGTH_BYTES] == '{';
  }

  /// Reads a file.
  ///
  /// @throws SafetensorsException where it is none, or damaged
  /// @throws TensorException where it cannot be read
  public static TensorFile read(Path file) {
    try {
      return read(FileBytes.read(file));
    } catch (SafetensorsException e) {
      throw new SafetensorsException(file + ": " + e.getMessage(), e);
    }
  }

  /// Reads tensors from the bytes of a file, which are not copied.
  ///
  /// @throws SafetensorsException where they are none, or damaged
  public static TensorFile read(byte[] bytes) {
    if (bytes.length < LENGTH_BYTES) {
      throw new SafetensorsException(
          "has %d bytes: a file of safetensors begins with 8 that give the length of its header"
              .formatted(bytes.length));
    }
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = file.getLong();
    if (length < 2 || length > LONGEST_HEADER || length > file.remaining()) {
      throw new SafetensorsException(
          "announces a header of %s bytes, but has %,d, and at most %,d are read; is it a file of safetensors?"
              .formatted(Long.toUnsignedString(length), file.remaining(), LONGEST_HEADER));
    }
    if (bytes[LENGTH_BYTES] != '{') {
      throw new SafetensorsException("its header does not begin with {");
    }
    Header header = Header.read(bytes, LENGTH_BYTES, (int) length);
    ByteBuffer data = file.position(LENGTH_BYTES + (int) length).slice();
    try {
      checkPlaces(header.entries(), data.remaining());
      List<StoredTensor> tensors = new ArrayList<>();
      for (Entry entry : header.entries()) {
        ByteBuffer own = data.slice((int) entry.begin(), (int) (entry.end() - entry.begin()));
        tensors.add(new StoredTensor(entry.name(), entry.type(), entry.sizes(), own));
      }
      return new TensorFile(tensors, header.metadata(), "safetensors");
    } catch (TensorException e) {
      throw new SafetensorsException(e.getMessage(), e);
    }
  }

  private static void checkPlaces(List<Entry> entries, int bytes) {
    long end = 0;
    for (Entry entry :
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList()) {
      if (entry.begin() != end || entry.end() < entry.begin() || entry.end() > bytes) {
        throw new SafetensorsException(
            "\"%s\" has the bytes %,d to %,d: expected to begin at %,d, where the one before ends, and to end within %,d"
                .formatted(entry.name(), entry.begin(), entry.end(), end, bytes));
      }
      end = entry.end();
    }
    if (end != bytes) {
      throw new SafetensorsException(
          "%,d bytes behind the header belong to no tensor".formatted(bytes - end));
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

  /// Writes tensors into a stream, which stays open. The header names them in their order; their
  /// numbers stand with the widest elements first, so that each is aligned, as the reference does.
  ///
  /// @throws SafetensorsException where a tensor cannot be named so
  public static void write(TensorFile tensors, OutputStream out) throws IOException {
    List<StoredTensor> ordered =
        tensors.tensors().stream()
            .sorted(Comparator.comparingInt(tensor -> -tensor.type().bytes()))
            .toList();
    byte[] header = header(tensors, ordered);
    int padding = -header.length & (ALIGNMENT - 1);
    ByteBuffer head =
        ByteBuffer.allocate(LENGTH_BYTES + header.length + padding)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length + padding)
            .put(header);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    out.write(head.array());
    WritableByteChannel channel = Channels.newChannel(out);
    for (StoredTensor tensor : ordered) {
      channel.write(tensor.data());
    }
  }

  private static byte[] header(TensorFile tensors, List<StoredTensor> ordered) {
    Map<String, Long> places = new HashMap<>();
    long next = 0;
    for (StoredTensor tensor : ordered) {
      places.put(tensor.name(), next);
      next += tensor.data().remaining();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      if (!tensors.metadata().isEmpty()) {
        json.writeName(Header.METADATA).writeStartObject();
        tensors.metadata().forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      for (StoredTensor tensor : tensors.tensors()) {
        write(tensor, places.get(tensor.name()), json);
      }
      json.writeEndObject();
    }
    if (bytes.size() > LONGEST_HEADER) {
      throw new SafetensorsException(
          "the header would have %,d bytes: at most %,d are possible"
              .formatted(bytes.size(), LONGEST_HEADER));
    }
    return bytes.toByteArray();
  }

  private static void write(StoredTensor tensor, long place, JsonGenerator json) {
    if (tensor.name().equals(Header.METADATA)) {
      throw new SafetensorsException(
          "a tensor is named " + Header.METADATA + ", which stands for what is said of the file");
    }
    json.writeName(tensor.name()).writeStartObject();
    json.writeStringProperty("dtype", tensor.type().name());
    json.writeName("shape").writeStartArray();
    tensor.sizes().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeName("data_offsets").writeStartArray();
    json.writeNumber(place).writeNumber(place + tensor.data().remaining());
    json.writeEndArray().writeEndObject();
  }
}
