package org.glassnet.exchange.torch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.archive.ZipArchive;
import org.glassnet.exchange.torch.PickleValue.Storage;

/// A file as PyTorch writes them since 1.6: a zip archive with a pickle and an entry for each
/// storage, all below one folder.
final class ZipFile implements Storages {
  private static final String PICKLE = "data.pkl";

  private final ZipArchive archive;
  private final String folder;
  private final boolean bigEndian;
  private final Map<String, ByteBuffer> turned = new HashMap<>();

  private ZipFile(ZipArchive archive, String folder) {
    this.archive = archive;
    this.folder = folder;
    String order =
        archive
            .find(folder + "byteorder")
            .map(text -> StandardCharsets.US_ASCII.decode(text).toString().strip())
            .orElse("little");
    if (!order.equals("little") && !order.equals("big")) {
      throw new TorchException("has the byte order \"" + order + "\": little and big are known");
    }
    bigEndian = order.equals("big");
  }

  static ZipFile of(byte[] bytes) {
    ZipArchive archive = ZipArchive.of(bytes);
    List<String> pickles =
        archive.names().stream()
            .filter(name ->
                name.endsWith("/" + PICKLE)
                    && name.indexOf('/') == name.length() - PICKLE.length() - 1)
            .toList();
    if (pickles.size() != 1) {
      throw new TorchException(
          "is a zip archive, but has no %s in its one folder: such torch.save writes"
              .formatted(PICKLE));
    }
    String pickle = pickles.getFirst();
    String folder = pickle.substring(0, pickle.length() - PICKLE.length());
    if (archive.names().contains(folder + "constants.pkl")) {
      throw new TorchException(
          "is a TorchScript archive, a program: in Python, save the weights by themselves:"
              + " torch.save(torch.jit.load(file).state_dict(), other)");
    }
    return new ZipFile(archive, folder);
  }

  PickleValue root() {
    return Unpickler.load(archive.content(folder + PICKLE));
  }

  @Override
  public ByteBuffer bytes(Storage storage) {
    return turned.computeIfAbsent(
        storage.key(),
        key -> {
          ByteBuffer stored = archive.content(folder + "data/" + key);
          return bigEndian ? storage.type().toLittleEndian(stored) : stored;
        });
  }
}
