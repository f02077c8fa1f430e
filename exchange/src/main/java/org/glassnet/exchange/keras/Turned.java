package org.glassnet.exchange.keras;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.order.Order;

/// A layer as it would stand in the file, had the model been built with its channels last.
///
/// @param layer the layer with its settings for that
/// @param order in which order the numbers of what it gives stand then
/// @param weights how its weights stand in the file
record Turned(Described layer, Order order, Numbers weights) {
  static Turned same(Described layer, Order order) {
    return new Turned(layer, order, new Numbers.Same());
  }

  Turned with(Numbers other) {
    return new Turned(layer, order, other);
  }

  /// With another value of a setting.
  Turned with(String setting, Object value) {
    Map<String, Object> fields = new HashMap<>(layer.config().fields());
    fields.put(setting, value);
    Config config = new Config(layer.config().where(), fields);
    return new Turned(
        new Described(layer.name(), layer.kind(), config, layer.inputs(), layer.home()),
        order,
        weights);
  }

  /// With other whole numbers as a setting.
  Turned with(String setting, List<Integer> values) {
    return with(setting, (Object) values.stream().map(Integer::longValue).toList());
  }
}
