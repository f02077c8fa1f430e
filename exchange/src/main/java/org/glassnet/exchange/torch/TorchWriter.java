package org.glassnet.exchange.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassnet.exchange.archive.ZipWriter;
import org.glassnet.exchange.tensors.StoredTensor;

/// Writes a dictionary of tensors as `torch.save` does: a pickle of protocol 2 and an entry for
/// each tensor's numbers. It is a plain dictionary, for PyTorch's C++ library reads no ordered
/// ones.
final class TorchWriter {
  private static final String FOLDER = "archive/";

  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

  private TorchWriter() {}

  static void write(List<StoredTensor> tensors, OutputStream out) throws IOException {
    ByteBuffer pickle = ByteBuffer.wrap(new TorchWriter().pickle(tensors));
    try (ZipWriter archive = new ZipWriter(out)) {
      archive.entry(FOLDER + "data.pkl", pickle);
      archive.entry(FOLDER + "byteorder", ascii("little"));
      for (int i = 0; i < tensors.size(); i++) {
        archive.entry(FOLDER + "data/" + i, tensors.get(i).data());
      }
      archive.entry(FOLDER + "version", ascii("3\n"));
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] pickle(List<StoredTensor> tensors) {
    code(0x80).code(2).code('}').code('(');
    for (int i = 0; i < tensors.size(); i++) {
      tensor(tensors.get(i), i);
    }
    code('u').code('.');
    return pickle.toByteArray();
  }

  private void orderedDictionary() {
    global("collections", "OrderedDict");
    code(')').code('R');
  }

  private void tensor(StoredTensor tensor, int key) {
    text(tensor.name());
    global("torch._utils", "_rebuild_tensor_v2");
    code('(').code('(');
    text("storage");
    global("torch", storage(tensor));
    text(Integer.toString(key));
    text("cpu");
    whole(tensor.count());
    code('t').code('Q');
    whole(0);
    wholes(tensor.sizes());
    wholes(strides(tensor.sizes()));
    code(0x89);
    orderedDictionary();
    code('t').code('R');
  }

  private static List<Long> strides(List<Long> sizes) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (long size : sizes.reversed()) {
      strides.add(stride);
      stride *= Math.max(1, size);
    }
    Collections.reverse(strides);
    return strides;
  }

  private static String storage(StoredTensor tensor) {
    return switch (tensor.type()) {
      case F16 -> "HalfStorage";
      case BF16 -> "BFloat16Storage";
      case F32 -> "FloatStorage";
      case F64 -> "DoubleStorage";
      case I8 -> "CharStorage";
      case I16 -> "ShortStorage";
      case I32 -> "IntStorage";
      case I64 -> "LongStorage";
      case U8 -> "ByteStorage";
      case BOOL -> "BoolStorage";
      case U16, U32, U64 ->
          throw new TorchException(
              "the tensor \"%s\" is of type %s, of which PyTorch has no storages: write it as integers with a sign"
                  .formatted(tensor.name(), tensor.type()));
    };
  }

  private void global(String module, String name) {
    code('c');
    pickle.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    code('X').fourBytes(bytes.length);
    pickle.writeBytes(bytes);
  }

  private void wholes(List<Long> numbers) {
    code('(');
    numbers.forEach(number -> whole(Math.toIntExact(number)));
    code('t');
  }

  private void whole(int number) {
    code('J').fourBytes(number);
  }

  private void fourBytes(int number) {
    pickle.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
  }

  private TorchWriter code(int instruction) {
    pickle.write(instruction);
    return this;
  }
}
