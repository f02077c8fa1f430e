package org.glassnet.exchange.torch;

import java.nio.ByteBuffer;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.Strided;
import org.glassnet.exchange.torch.PickleValue.Storage;
import org.glassnet.exchange.torch.PickleValue.TensorView;

/// Where a file has the numbers of its tensors.
interface Storages {
  /// The bytes of a storage, little endian, all that the file has of it.
  ByteBuffer bytes(Storage storage);

  /// A tensor with its numbers.
  default StoredTensor tensor(String name, TensorView view) {
    Storage storage = view.storage();
    ByteBuffer bytes = bytes(storage);
    int width = storage.type().bytes();
    if (storage.count() != bytes.remaining() / width || bytes.remaining() % width != 0) {
      throw new TorchException(
          "\"%s\": the storage \"%s\" of %,d elements of type %s has %,d bytes"
              .formatted(name, storage.key(), storage.count(), storage.type(), bytes.remaining()));
    }
    if (storage.from() > storage.count()) {
      throw new TorchException(
          "\"%s\": begins at element %,d of a storage of %,d"
              .formatted(name, storage.from(), storage.count()));
    }
    ByteBuffer rest =
        bytes.slice((int) storage.from() * width, (int) (storage.count() - storage.from()) * width);
    return new Strided(
            name, view.type().orElse(storage.type()), view.sizes(), view.strides(), view.offset())
        .in(rest);
  }
}
