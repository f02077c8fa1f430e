package org.glassnet.crosscheck;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.exchange.onnx.read.OnnxModel;
import org.glassnet.exchange.onnx.read.OnnxSource;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A network's answers by the engine and by onnxruntime, from the model that is written of it.
final class OnnxRuntime {
  private OnnxRuntime() {}

  /// The largest difference of their outputs, relative to the largest output.
  static double difference(Network network, int samples, ImageLayout layout) {
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    Tensor x = random("inputs", batch(samples, input));
    byte[] model =
        OnnxExport.model(network, OnnxSettings.named("test").withLayout(layout)).toBytes();
    Tensor own;
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.meanSquared()), 1)) {
      own = trainer.predict(x);
    }
    boolean turned = layout == ImageLayout.NCHW;
    Tensor asked = turned && input.rank() == 3 ? x.permuted(0, 3, 1, 2) : x;
    Tensor ours = turned && own.shape().rank() == 4 ? own.permuted(0, 3, 1, 2) : own;
    return Math.max(apart(ours, run(model, asked)), apart(ours, readBack(model, asked)));
  }

  /// What the model says when it is read again.
  private static Tensor readBack(byte[] bytes, Tensor x) {
    ModelProto model = ModelProto.read(bytes);
    List<Long> dims = x.shape().sizes().stream().map(Integer::longValue).toList();
    String input = model.graph().inputs().getFirst().name();
    TensorProto output =
        OnnxModel.of(model, OnnxSource.standard())
            .compute(Map.of(input, TensorProto.floats(input, dims, x.toArray())))
            .get(model.graph().outputs().getFirst().name());
    int[] sizes = output.dims().stream().mapToInt(Math::toIntExact).toArray();
    return Tensor.of(Shape.of(sizes), output.floats());
  }

  /// The largest difference, relative to the largest of ours.
  static double apart(Tensor ours, Tensor theirs) {
    if (!ours.shape().equals(theirs.shape())) {
      throw new AssertionError(ours.shape() + " but onnxruntime has " + theirs.shape());
    }
    double most = 0;
    double difference = 0;
    for (int i = 0; i < ours.size(); i++) {
      most = Math.max(most, Math.abs(ours.at(i)));
      double apart = Math.abs(ours.at(i) - (double) theirs.at(i));
      difference = Double.isNaN(apart) ? Double.NaN : Math.max(difference, apart);
    }
    return most == 0 ? difference : difference / most;
  }

  /// What onnxruntime says to some inputs, where the model has one input and one output.
  static Tensor run(byte[] model, Tensor x) {
    ModelProto proto = ModelProto.read(model);
    Set<String> constants =
        proto.graph().initializers().stream().map(TensorProto::name).collect(Collectors.toSet());
    String input =
        proto.graph().inputs().stream()
            .map(ValueInfoProto::name)
            .filter(name -> !constants.contains(name))
            .findFirst()
            .orElseThrow();
    return run(model, Map.of(input, x)).values().iterator().next();
  }

  /// What onnxruntime says to some inputs, by name.
  static Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs) {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        FloatBuffer numbers = FloatBuffer.wrap(input.getValue().toArray());
        given.put(
            input.getKey(), OnnxTensor.createTensor(environment, numbers, dims(input.getValue())));
      }
      try (OrtSession session = environment.createSession(model, options);
          OrtSession.Result result = session.run(given)) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        result.forEach(
            output -> values.put(output.getKey(), tensor((OnnxTensor) output.getValue())));
        return values;
      }
    } catch (OrtException e) {
      throw new AssertionError("onnxruntime does not take the model: " + e.getMessage(), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private static Tensor tensor(OnnxTensor output) {
    float[] values = new float[output.getFloatBuffer().remaining()];
    output.getFloatBuffer().get(values);
    int[] sizes = LongStream.of(output.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    return Tensor.of(Shape.of(sizes), values);
  }

  private static long[] dims(Tensor x) {
    return x.shape().sizes().stream().mapToLong(Integer::longValue).toArray();
  }

  private static Shape batch(int samples, Shape sample) {
    return new Shape(Stream.concat(Stream.of(samples), sample.sizes().stream()).toList());
  }

  /// The network with weights that are all different: variances above zero, all else on both sides
  /// of it.
  static Network stirred(Network network) {
    for (Parameter parameter : network.weights().parameters()) {
      float[] values = random(parameter.name(), parameter.shape()).toArray();
      int fan = parameter.spec().fanIn();
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (parameter.spec().name()) {
              case "movingVariance" -> 0.5f + Math.abs(values[i]);
              case "gamma" -> 1 + values[i] / 4;
              case "kernel" -> values[i] * (float) Math.sqrt(2.0 / fan);
              default -> values[i] / 4;
            };
      }
      network.weights().assign(parameter.name(), Tensor.of(parameter.shape(), values));
    }
    return network;
  }

  /// Numbers of a normal distribution.
  static Tensor random(String name, Shape shape) {
    RandomStream stream = RandomStream.of(1, name);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) stream.nextGaussian();
    }
    return Tensor.of(shape, values);
  }
}
