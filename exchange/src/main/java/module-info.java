/// Other people's files, in and out.
@SuppressWarnings("requires-automatic") // Three have a name for their module, but no descriptor.
module org.glassnet.exchange {
  requires transitive org.glassnet;
  requires com.google.protobuf;
  requires io.jhdf;
  requires tools.jackson.core;
  requires us.hebi.matlab.mat.mfl.core;

  exports org.glassnet.exchange.imported;
  exports org.glassnet.exchange.keras;
  exports org.glassnet.exchange.matlab;
  exports org.glassnet.exchange.numpy;
  exports org.glassnet.exchange.onnx.conformance;
  exports org.glassnet.exchange.onnx.operator;
  exports org.glassnet.exchange.onnx.proto;
  exports org.glassnet.exchange.onnx.read;
  exports org.glassnet.exchange.onnx;
  exports org.glassnet.exchange.safetensors;
  exports org.glassnet.exchange.source;
  exports org.glassnet.exchange.tensors;
  exports org.glassnet.exchange.torch;
  exports org.glassnet.exchange.weights;
  exports org.glassnet.exchange.zoo;
  exports org.glassnet.exchange;
}
