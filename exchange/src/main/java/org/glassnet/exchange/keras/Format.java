package org.glassnet.exchange.keras;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a layer has channels: before the axes of the image, or behind them.
enum Format {
  FIRST,
  LAST;

  /// The kinds of layers that give channels no place: what they give has no axes of an image, or
  /// others.
  private static final Set<String> ENDS = Set.of("Dense", "Flatten", "Reshape", "Permute");

  /// Whether a layer has its channels first.
  static boolean first(Described layer) {
    return layer.config().text("data_format").filter("channels_first"::equals).isPresent();
  }

  /// For each layer, where those have channels that read it, directly or behind others that leave
  /// axes where they are.
  static Map<String, Set<Format>> wanted(Description model) {
    Map<String, Set<Format>> wanted = new HashMap<>();
    for (Described layer : model.layers().reversed()) {
      Set<Format> own = of(layer, wanted.getOrDefault(layer.name(), Set.of()));
      for (String input : layer.inputs()) {
        wanted.computeIfAbsent(input, _ -> EnumSet.noneOf(Format.class)).addAll(own);
      }
    }
    return wanted;
  }

  /// Where a layer wants the channels of what it reads.
  private static Set<Format> of(Described layer, Set<Format> behind) {
    if (Turning.OF_IMAGES.contains(layer.kind())) {
      return Set.of(first(layer) ? FIRST : LAST);
    }
    if (layer.kind().equals("Flatten") && first(layer)) {
      return Set.of(FIRST);
    }
    if (Turning.ALONG_AN_AXIS.contains(layer.kind())
        && layer.config().wholes("axis").filter(List.of(1)::equals).isPresent()) {
      return Set.of(FIRST);
    }
    return ENDS.contains(layer.kind()) ? Set.of() : behind;
  }
}
