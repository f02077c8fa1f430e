package org.glassnet.workbench.session.spec;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.model.Placement;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Writes a specification as the fragment of a web address, and reads it:
/// `data=circle+noise=10&layers=features+x1+x2,dense+4+tanh,dense+2&optimizer=sgd+0.03`.
///
/// Keys are the specification's; values are what its YAML has, in words where these say everything,
/// else as YAML in braces and brackets. A space is `+`; what an address cannot hold is
/// percent-encoded. Keys that begin with `view.` belong to a page and are left out.
public final class SpecAddress {
  /// How long an address may be.
  public static final int MOST = 512 << 10;

  private static final String VIEW = "view.";

  /// What is written even where it is usual, so that an address says what matters.
  private static final List<Key<?>> ALWAYS =
      List.of(Key.DATA, Key.LAYERS, Key.LOSS, Key.OPTIMIZER, Key.BATCH_SIZE, Key.SEED);

  private SpecAddress() {}

  /// The specification that an address says, with the defaults where it says nothing.
  ///
  /// @param address the fragment, with or without its `#`
  /// @throws SpecException where it does not hold; the message names the key
  public static RunSpec read(String address) {
    return Defaults.complete(draft(address));
  }

  /// What an address says.
  ///
  /// @throws SpecException likewise
  public static SpecDraft draft(String address) {
    return SpecReader.checked(fields(address));
  }

  /// The specification of an address; whether its layers fit its data is seen when the network is
  /// made.
  static RunSpec spec(String address) {
    return Defaults.complete(SpecReader.draft(fields(address)));
  }

  private static Map<String, Place> fields(String address) {
    if (address.length() > MOST) {
      throw new SpecException(
          "The address has %,d characters, but the most is %,d: keep large data in a file"
              .formatted(address.length(), MOST));
    }
    Map<String, Place> fields = new LinkedHashMap<>();
    for (String part : address.replaceFirst("^#", "").split("&", -1)) {
      int equal = part.indexOf('=');
      String name = decoded(equal < 0 ? part : part.substring(0, equal));
      if (part.isEmpty() || name.startsWith(VIEW)) {
        continue;
      }
      if (!Key.names().contains(name)) {
        throw new SpecException("The address: " + Words.unknown("key", name, Key.names()));
      }
      String value = equal < 0 ? "" : decoded(part.substring(equal + 1));
      if (value.isBlank()) {
        throw new SpecException("The address says nothing after " + name + "=");
      }
      if (fields.put(name, SpecText.parse(name, value)) != null) {
        throw new SpecException("The address has the key \"" + name + "\" twice");
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SpecException(
          "The address holds \""
              + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
              + "\", where a % is not followed by two hexadecimal digits");
    }
  }

  /// The address of a specification; what it says reads back as an equal one, and equal
  /// specifications have equal addresses.
  public static String write(RunSpec spec) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) SpecWriter.node(spec)).getValue()) {
      nodes.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getValueNode());
    }
    Map<String, Place> places = new LinkedHashMap<>();
    nodes.forEach((key, node) -> places.put(key, SpecText.parse(key, Yaml.flowText(node))));
    SpecDraft draft = SpecReader.draft(places);
    for (Key<?> key : Key.ALL) {
      if (!ALWAYS.contains(key) && Defaults.complete(draft.without(key)).equals(spec)) {
        draft = draft.without(key);
      }
    }
    List<String> parts = new ArrayList<>();
    for (Key<?> key : Key.ALL) {
      if (nodes.containsKey(key.name()) && draft.get(key).isPresent()) {
        parts.add(key.name() + "=" + encoded(text(key, spec, nodes.get(key.name()))));
      }
    }
    return String.join("&", parts);
  }

  /// Data as the value that stands in an address, not yet encoded.
  public static String text(DataSpec data) {
    return data instanceof DataSpec.Inline
        ? Yaml.flowText(SpecWriter.data(data))
        : DataKinds.ALL.named(data).orElseGet(() -> Yaml.flowText(SpecWriter.data(data)));
  }

  /// The words for a key's value where these read back as the same value, else its YAML.
  private static String text(Key<?> key, RunSpec spec, Node node) {
    String yaml = Yaml.flowText(node);
    Object value = key.read().apply(SpecText.parse(key.name(), yaml));
    return words(key, spec)
        .filter(words -> value.equals(readOrNothing(key, words).orElse(null)))
        .orElse(yaml);
  }

  private static Optional<Object> readOrNothing(Key<?> key, String words) {
    try {
      return Optional.of(key.read().apply(SpecText.parse(key.name(), words)));
    } catch (SpecException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> words(Key<?> key, RunSpec spec) {
    return switch (key.name()) {
      case "data" ->
          spec.data() instanceof DataSpec.Inline
              ? Optional.empty()
              : DataKinds.ALL.named(spec.data());
      case "layers" -> layers(spec.layers());
      case "loss" -> Losses.ALL.named(spec.training().loss());
      case "optimizer" -> Optimizers.ALL.named(spec.training().optimizer());
      case "schedule" -> Schedules.ALL.named(spec.training().schedule());
      case "clipping" -> Clippings.ALL.named(spec.training().clipping());
      default -> Optional.empty();
    };
  }

  private static Optional<String> layers(List<Placement> layers) {
    List<String> all = new ArrayList<>();
    for (Placement placement : layers) {
      Optional<String> words = Layers.ALL.named(placement.layer());
      if (words.isEmpty() || placement.name().isPresent() || !placement.inputs().isEmpty()) {
        return Optional.empty();
      }
      all.add(words.get());
    }
    return Optional.of(String.join(",", all));
  }

  /// What a fragment may hold (RFC 3986) but for `&`, `+` and `%` stands as it is.
  private static String encoded(String text) {
    StringBuilder address = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if (c == ' ') {
        address.append('+');
      } else if (c < 0x80
          && (Character.isLetterOrDigit(c) || "-._~!$'()*,;=:@/?".indexOf(c) >= 0)) {
        address.append(c);
      } else {
        address.append('%').append("%02X".formatted((int) c));
      }
    }
    return address.toString();
  }
}
