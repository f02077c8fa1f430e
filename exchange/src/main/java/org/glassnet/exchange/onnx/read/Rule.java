package org.glassnet.exchange.onnx.read;

/// How an operator becomes layers.
@FunctionalInterface
interface Rule {
  void read(Call call);
}
