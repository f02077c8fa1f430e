package org.glassnet.exchange.onnx.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.exchange.onnx.conformance.CaseResult.Outcome;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.TypeProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.exchange.onnx.read.OnnxModel;
import org.glassnet.exchange.onnx.read.OnnxSource;
import org.glassnet.train.ForwardPass;

/// Runs cases of ONNX's backend tests.
///
/// A case is a folder with `model.onnx` and folders `test_data_set_0`, … of `input_0.pb`, … and
/// `output_0.pb`, …. Inputs that the model needs to know when it is read, as the shape of a
/// reshaping or a convolution's kernel, are given to it as constants.
public final class Conformance {
  private Conformance() {}

  /// The cases in a folder: itself, or folders in it at any depth, in the order of their paths.
  ///
  /// @throws UncheckedIOException where it cannot be listed
  public static List<Path> cases(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals("model.onnx"))
          .map(Path::getParent)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a case.
  public static CaseResult run(Path folder) {
    return run(folder, ForwardPass::values);
  }

  /// Runs a case, its network computed by another engine.
  public static CaseResult run(Path folder, OnnxModel.Engine engine) {
    String name = folder.getFileName().toString();
    ModelProto model;
    try {
      model = ModelProto.read(Files.readAllBytes(folder.resolve("model.onnx")));
    } catch (OnnxException e) {
      return new CaseResult(name, Outcome.UNSUPPORTED, e.getMessage());
    } catch (IOException e) {
      return new CaseResult(name, Outcome.FAILED, "The file cannot be read: " + e.getMessage());
    }
    try {
      for (Path set : sets(folder)) {
        Optional<CaseResult> bad = run(name, model, set, engine);
        if (bad.isPresent()) {
          return bad.get();
        }
      }
      return new CaseResult(name, Outcome.PASSED, "");
    } catch (IOException e) {
      return new CaseResult(name, Outcome.FAILED, "A file cannot be read: " + e.getMessage());
    } catch (RuntimeException e) {
      return new CaseResult(name, Outcome.FAILED, e.toString());
    }
  }

  private static List<Path> sets(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith("test_data_set_"))
          .sorted()
          .toList();
    }
  }

  private static Optional<CaseResult> run(
      String name, ModelProto model, Path set, OnnxModel.Engine engine) throws IOException {
    Map<String, TensorProto> inputs = new LinkedHashMap<>();
    Map<String, TensorProto> expected = new LinkedHashMap<>();
    OnnxModel network;
    try {
      check(model);
      inputs.putAll(tensors(set, "input", model.graph().inputs()));
      expected.putAll(tensors(set, "output", model.graph().outputs()));
      network = network(model, inputs);
    } catch (OnnxException e) {
      return Optional.of(new CaseResult(name, Outcome.UNSUPPORTED, e.getMessage()));
    }
    Map<String, TensorProto> outputs;
    try {
      outputs = network.compute(inputs, engine);
    } catch (OnnxException e) {
      return Optional.of(new CaseResult(name, Outcome.UNSUPPORTED, e.getMessage()));
    }
    for (Map.Entry<String, TensorProto> output : expected.entrySet()) {
      Optional<String> difference =
          Closeness.difference(output.getValue(), outputs.get(output.getKey()));
      if (difference.isPresent()) {
        return Optional.of(
            new CaseResult(
                name, Outcome.FAILED, "Output " + output.getKey() + " " + difference.get()));
      }
    }
    return Optional.empty();
  }

  private static void check(ModelProto model) {
    for (ValueInfoProto value :
        Stream.concat(model.graph().inputs().stream(), model.graph().outputs().stream()).toList()) {
      if (value.type() instanceof TypeProto.Other(String kind)) {
        throw new OnnxException("\"" + value.name() + "\" is of the type " + kind + ", no tensor");
      }
    }
  }

  private static Map<String, TensorProto> tensors(
      Path set, String kind, List<ValueInfoProto> values) throws IOException {
    Map<String, TensorProto> tensors = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Path file = set.resolve(kind + "_" + i + ".pb");
      if (Files.exists(file)) {
        tensors.put(values.get(i).name(), TensorProto.read(Files.readAllBytes(file)));
      }
    }
    return tensors;
  }

  /// The network for inputs of these sizes; where it needs one to be a constant, that one is.
  private static OnnxModel network(ModelProto model, Map<String, TensorProto> inputs) {
    OnnxSource source = OnnxSource.standard();
    for (Map.Entry<String, TensorProto> input : inputs.entrySet()) {
      List<Integer> dims = new ArrayList<>();
      input.getValue().dims().forEach(size -> dims.add(Math.toIntExact(size)));
      source = source.withSizes(input.getKey(), dims);
    }
    return OnnxModel.of(model, source, inputs);
  }
}
