package org.glassnet.layer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Cases of ONNX's conformance tests of one operator each: what goes in, the operator's attributes,
/// what has to come out.
///
/// It reads of the protocol buffers as much as these need.
final class OnnxCases {
  private static final int BLOCK = 512;

  private OnnxCases() {}

  /// A case.
  ///
  /// @param operator `Conv`
  /// @param attributes its attributes that are numbers or lists of numbers
  /// @param words its attributes that are words
  /// @param inputs its inputs, weights among them
  /// @param output what has to come out
  record Case(
      String operator,
      Map<String, List<Integer>> attributes,
      Map<String, String> words,
      List<Tensor> inputs,
      Tensor output) {
    List<Integer> numbers(String attribute, List<Integer> usual) {
      return attributes.getOrDefault(attribute, usual);
    }
  }

  /// The files of some cases, by their names in the archive.
  static Map<String, byte[]> files(Path archive, List<String> cases) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      for (byte[] head = in.readNBytes(BLOCK); head.length == BLOCK && head[0] != 0; ) {
        String name = new String(head, 0, 100, StandardCharsets.UTF_8).replaceFirst("\0.*", "");
        String size = new String(head, 124, 11, StandardCharsets.UTF_8).strip();
        int length = Integer.parseInt(size, 8);
        byte[] bytes = in.readNBytes((length + BLOCK - 1) / BLOCK * BLOCK);
        if (cases.stream().anyMatch(one -> name.startsWith(one + "/"))) {
          files.put(name, java.util.Arrays.copyOf(bytes, length));
        }
        head = in.readNBytes(BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /// A case of the archive's files.
  static Case of(Map<String, byte[]> files, String name) {
    Fields model = new Fields(files.get(name + "/model.onnx"));
    Fields graph = new Fields(model.bytes(7).getFirst());
    Fields node = new Fields(graph.bytes(1).getFirst());
    Map<String, Tensor> known = new LinkedHashMap<>();
    for (byte[] initializer : graph.bytes(5)) {
      known.put(new Fields(initializer).text(8).orElseThrow(), tensor(initializer));
    }
    int given = 0;
    for (byte[] input : graph.bytes(11)) {
      String value = new Fields(input).text(1).orElseThrow();
      byte[] file = files.get(name + "/test_data_set_0/input_" + given + ".pb");
      if (!known.containsKey(value) && file != null) {
        known.put(value, tensor(file));
        given++;
      }
    }
    List<Tensor> inputs = new ArrayList<>();
    node.bytes(1)
        .forEach(value -> inputs.add(known.get(new String(value, StandardCharsets.UTF_8))));
    Map<String, List<Integer>> numbers = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    for (byte[] bytes : node.bytes(5)) {
      Fields attribute = new Fields(bytes);
      String key = attribute.text(1).orElseThrow();
      List<Integer> values = new ArrayList<>(attribute.numbers(8));
      values.addAll(attribute.numbers(3));
      numbers.put(key, values);
      attribute.text(4).ifPresent(word -> words.put(key, word));
    }
    Tensor output = tensor(files.get(name + "/test_data_set_0/output_0.pb"));
    return new Case(node.text(4).orElseThrow(), numbers, words, inputs, output);
  }

  /// A tensor of float32.
  private static Tensor tensor(byte[] proto) {
    Fields fields = new Fields(proto);
    Shape shape = new Shape(fields.numbers(1));
    byte[] raw =
        fields.bytes(9).isEmpty() ? fields.bytes(4).getFirst() : fields.bytes(9).getFirst();
    float[] numbers = new float[shape.size()];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return Tensor.of(shape, numbers);
  }

  /// The fields of a message by their numbers.
  private static final class Fields {
    private final Map<Integer, List<byte[]>> bytes = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> numbers = new LinkedHashMap<>();

    Fields(byte[] message) {
      ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
      while (in.hasRemaining()) {
        int tag = (int) varint(in);
        switch (tag & 7) {
          case 0 -> numbers.computeIfAbsent(tag >> 3, _ -> new ArrayList<>()).add((int) varint(in));
          case 1 -> in.getLong();
          case 2 -> {
            byte[] field = new byte[(int) varint(in)];
            in.get(field);
            bytes.computeIfAbsent(tag >> 3, _ -> new ArrayList<>()).add(field);
          }
          default -> in.getInt();
        }
      }
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    List<byte[]> bytes(int field) {
      return bytes.getOrDefault(field, List.of());
    }

    Optional<String> text(int field) {
      return bytes(field).stream().findFirst().map(all -> new String(all, StandardCharsets.UTF_8));
    }

    /// Whole numbers, one by one or packed.
    List<Integer> numbers(int field) {
      List<Integer> all = new ArrayList<>(numbers.getOrDefault(field, List.of()));
      for (byte[] packed : bytes(field)) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        while (in.hasRemaining()) {
          all.add((int) varint(in));
        }
      }
      return all;
    }
  }
}
