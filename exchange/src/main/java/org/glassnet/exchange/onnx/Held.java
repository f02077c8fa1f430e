package org.glassnet.exchange.onnx;

/// A value of the network as a model has it.
///
/// @param name its name in the model
/// @param order in which order its numbers stand
record Held(String name, Order order) {
  boolean plain() {
    return order instanceof Order.Plain;
  }

  boolean channelsFirst() {
    return order instanceof Order.ChannelsFirst;
  }
}
