package org.glassnet.diagnose;

import java.util.List;

/// What is to be seen of a network at a moment.
///
/// @param loss the mean loss of the samples that were looked at
/// @param hidden its layers before the last, in their order
record NetworkSigns(double loss, List<LayerSigns> hidden) {
  /// Nothing is known of it.
  static final NetworkSigns UNKNOWN = new NetworkSigns(Double.NaN, List.of());

  NetworkSigns {
    hidden = List.copyOf(hidden);
  }

  /// Those of its layers whose weights were drawn from the seed: only of them can be asked what
  /// first weights ought to be.
  List<LayerSigns> drawn() {
    return hidden.stream().filter(layer -> layer.past() == Past.DRAWN).toList();
  }
}
