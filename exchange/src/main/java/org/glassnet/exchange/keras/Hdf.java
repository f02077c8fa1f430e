package org.glassnet.exchange.keras;

import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.message.DataLayout;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// An HDF5 file in memory: groups with arrays that stand in the file itself, as they are or in
/// chunks, which may be packed.
///
/// Links to elsewhere are refused. All arrays together become no larger than the file allows, so
/// that neither packing nor one array under many names fills memory.
final class Hdf implements AutoCloseable {
  private static final int MOST_TEXT = 1 << 26;

  private final HdfFile file;
  private final String name;
  private final Unpacked unpacked;

  private Hdf(HdfFile file, String name, long packed) {
    this.file = file;
    this.name = name;
    this.unpacked = new Unpacked(name, packed);
  }

  /// @param name what is read, for messages
  /// @param packed the size of what the bytes were unpacked of; theirs, where they were not
  static Hdf of(byte[] bytes, String name, long packed) {
    return guarded(name, () -> new Hdf(HdfFile.fromBytes(bytes), name, packed));
  }

  /// Whatever the library stumbles over is a fault of the file.
  private static <T> T guarded(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (KerasException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new KerasException(
          name + " is no HDF5 file that can be read (" + e.getMessage() + "): it is damaged", e);
    }
  }

  <T> T guarded(Supplier<T> work) {
    return guarded(name, work);
  }

  /// What is read, for messages.
  String name() {
    return name;
  }

  Group root() {
    return file;
  }

  /// The group at a path of names.
  Optional<Group> group(Group from, List<String> path) {
    Optional<Group> group = Optional.of(from);
    for (String part : path) {
      group =
          group
              .flatMap(one -> child(one, part))
              .filter(Group.class::isInstance)
              .map(Group.class::cast);
    }
    return group;
  }

  /// The array at a path of names.
  Optional<HdfArray> array(Group from, List<String> path) {
    return group(from, path.subList(0, path.size() - 1))
        .flatMap(group -> child(group, path.getLast()))
        .filter(Dataset.class::isInstance)
        .map(node -> checked((Dataset) node));
  }

  private Optional<Node> child(Group group, String part) {
    Optional<Node> node = guarded(() -> Optional.ofNullable(group.getChildren().get(part)));
    if (node.isPresent() && node.get().isLink()) {
      throw new KerasException(
          "%s has a link to elsewhere at %s/%s: links are not followed; save the model with Keras"
              .formatted(name, group.getPath(), part));
    }
    return node;
  }

  private HdfArray checked(Dataset data) {
    return guarded(() -> {
      unpacked.take(Math.multiplyExact(data.getSize(), data.getDataType().getSize()));
      DataLayout layout = data.getDataLayout();
      if (layout == DataLayout.CHUNKED && data instanceof ChunkedDataset chunked) {
        return new HdfArray(this, data, Optional.of(new Chunks(chunked, filters(data))));
      }
      if (layout != DataLayout.CONTIGUOUS && layout != DataLayout.COMPACT) {
        throw new KerasException(
            name
                + " has its array "
                + data.getPath()
                + " in other files: save the model with Keras");
      }
      return new HdfArray(this, data, Optional.empty());
    });
  }

  private List<ChunkFilter> filters(Dataset data) {
    ObjectHeader header =
        ObjectHeader.readObjectHeader(file.getHdfBackingStorage(), data.getAddress());
    List<ChunkFilter> filters = new ArrayList<>();
    for (FilterPipelineMessage message : header.getMessagesOfType(FilterPipelineMessage.class)) {
      for (FilterInfo info : message.getFilters()) {
        filters.add(ChunkFilter.of(info).orElseThrow(() -> unknown(data, info)));
      }
    }
    return filters;
  }

  private KerasException unknown(Dataset data, FilterInfo info) {
    String filter = Optional.ofNullable(info.getName()).filter(text -> !text.isBlank()).orElse("");
    return new KerasException(
        "%s has its array %s packed by %s (filter %d of HDF5): read are gzip, shuffle and fletcher32; save the model with Keras, which packs nothing"
            .formatted(
                name, data.getPath(), filter.isEmpty() ? "another program" : filter, info.getId()));
  }

  /// A text that a group or the file has as an attribute.
  Optional<String> text(Group group, String attribute) {
    return texts(group, attribute).filter(list -> list.size() == 1).map(List::getFirst);
  }

  /// Texts, which stand in one attribute or, where they are many, in numbered ones.
  Optional<List<String>> texts(Group group, String attribute) {
    Map<String, Attribute> attributes = guarded(group::getAttributes);
    if (attributes.containsKey(attribute)) {
      return Optional.of(texts(attributes.get(attribute)));
    }
    List<String> all = new ArrayList<>();
    int part = 0;
    while (attributes.containsKey(attribute + part)) {
      all.addAll(texts(attributes.get(attribute + part)));
      part++;
    }
    return part == 0 ? Optional.empty() : Optional.of(all);
  }

  private List<String> texts(Attribute attribute) {
    return guarded(() -> {
      if (attribute.getSizeInBytes() > MOST_TEXT) {
        throw new KerasException(
            name + " has an attribute " + attribute.getName() + " that is too large");
      }
      return switch (attribute.isEmpty() ? new String[0] : attribute.getData()) {
        case String text -> List.of(text);
        case String[] several -> List.of(several);
        case null, default -> List.of();
      };
    });
  }

  @Override
  public void close() {
    file.close();
  }
}
