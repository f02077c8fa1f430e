package org.glassnet.diagnose;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;

/// Where the weights of a layer come from; of a layer without weights, of those that it reads.
public enum Past {
  /// They were drawn from the seed, and are trained.
  DRAWN,
  /// They are those of a network that was trained before, and are trained further.
  TAKEN,
  /// They are not trained: that they do not move is meant so.
  FROZEN;

  /// Of each node of a network.
  ///
  /// @param network as an epoch has it
  /// @param taken the layers whose first weights are another network's
  static Map<String, Past> of(Network network, Set<String> taken) {
    Set<String> weighted = new HashSet<>();
    Set<String> trained = new HashSet<>();
    for (Parameter one : network.weights().parameters()) {
      if (!one.spec().trainable()) {
        continue;
      }
      String layer = one.name().substring(0, one.name().lastIndexOf('/'));
      weighted.add(layer);
      if (!network.frozen().whole(one)) {
        trained.add(layer);
      }
    }
    Map<String, Past> pasts = new HashMap<>();
    for (Node node : network.graph().nodes()) {
      String name = node.name();
      List<Past> read =
          node.inputs().stream()
              .map(value -> pasts.get(network.graph().node(value).name()))
              .toList();
      Past past =
          weighted.contains(name)
              ? !trained.contains(name) ? FROZEN : taken.contains(name) ? TAKEN : DRAWN
              : read.stream().min(Past::compareTo).orElse(FROZEN);
      pasts.put(name, past);
    }
    return pasts;
  }
}
