package org.glassnet.diagnose;

import java.util.List;

/// What is to be seen of a network at a moment.
///
/// @param loss the mean loss of the samples that were looked at
/// @param hidden its layers before the last, in their order
record NetworkSigns(double loss, List<LayerSigns> hidden) {
  NetworkSigns {
    hidden = List.copyOf(hidden);
  }
}
