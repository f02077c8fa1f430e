package org.glassnet.exchange.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.torch.PickleValue.Dictionary;
import org.glassnet.exchange.torch.PickleValue.Listing;
import org.glassnet.exchange.torch.PickleValue.Storage;
import org.glassnet.exchange.torch.PickleValue.Text;
import org.glassnet.exchange.torch.PickleValue.Truth;

/// A file as PyTorch wrote them before 1.6: five pickles, then the storages.
///
/// ```
/// magic number | version | system | the object | keys | for each key: count, numbers
/// ```
final class LegacyFile implements Storages {
  /// A pickle of the number 0x1950a86a20f9469cfc6c.
  private static final byte[] MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19,
    '.'
  };

  private final PickleValue root;
  private final Map<String, ByteBuffer> storages = new HashMap<>();

  private LegacyFile(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position(MAGIC.length);
    Unpickler.load(in);
    boolean bigEndian = bigEndian(Unpickler.load(in));
    Map<String, ElementType> types = new HashMap<>();
    root =
        Unpickler.load(
            in,
            storage -> {
              ElementType known = types.putIfAbsent(storage.key(), storage.type());
              if (known != null && known != storage.type()) {
                throw new TorchException(
                    "is damaged: the storage \"%s\" is of type %s and of type %s"
                        .formatted(storage.key(), known, storage.type()));
              }
            });
    for (String key : keys(Unpickler.load(in))) {
      ElementType type = types.get(key);
      if (type == null || storages.containsKey(key)) {
        throw new TorchException(
            "is damaged: it has a storage \"%s\" twice, or none looks at it".formatted(key));
      }
      ByteBuffer stored = next(in, key, type.bytes());
      storages.put(key, bigEndian ? type.toLittleEndian(stored) : stored);
    }
  }

  static boolean looksLikeOne(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  static LegacyFile of(byte[] bytes) {
    return new LegacyFile(bytes);
  }

  PickleValue root() {
    return root;
  }

  private static boolean bigEndian(PickleValue system) {
    return system instanceof Dictionary(var facts)
        && facts.get(new Text("little_endian")) instanceof Truth(var little)
        && !little;
  }

  private static List<String> keys(PickleValue keys) {
    if (!(keys instanceof Listing(var values))) {
      throw new TorchException("is damaged: its storages have no list of keys");
    }
    return values.stream()
        .map(key -> {
          if (key instanceof Text(var text)) {
            return text;
          }
          throw new TorchException("is damaged: a storage's key is no text");
        })
        .toList();
  }

  private static ByteBuffer next(ByteBuffer in, String key, int width) {
    long count = in.remaining() < Long.BYTES ? -1 : in.getLong();
    if (count < 0 || count > in.remaining() / width) {
      throw new TorchException(
          "is cut short: the storage \"%s\" should have %,d elements of %d bytes, but %,d bytes are left"
              .formatted(key, count, width, in.remaining()));
    }
    int length = (int) count * width;
    ByteBuffer stored = in.slice(in.position(), length);
    in.position(in.position() + length);
    return stored;
  }

  @Override
  public ByteBuffer bytes(Storage storage) {
    ByteBuffer bytes = storages.get(storage.key());
    if (bytes == null) {
      throw new TorchException("is damaged: there is no storage \"" + storage.key() + "\"");
    }
    return bytes;
  }
}
