package org.glassnet.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Predictor;

/// A network to be asked, as programs embed it: read from a file or at hand.
///
/// Any number of threads may ask at once; see [Predictor]. Close it to end its threads.
public final class Model implements AutoCloseable {
  private final Predictor predictor;
  private final Origin origin;
  private final List<String> notes;

  private Model(ImportedModel model, int threads) {
    predictor = Predictor.of(model.network(), threads);
    origin = model.origin();
    notes = model.notes();
  }

  /// The model in a file, on all processors. What kind of file it is, its first bytes say.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the file cannot be read, or has something
  ///   that Glassnet has not
  public static Model load(Path file) {
    return load(file, Runtime.getRuntime().availableProcessors());
  }

  /// The same on this many threads, the callers' among them.
  ///
  /// @throws org.glassnet.tensor.GlassnetException likewise
  public static Model load(Path file, int threads) {
    return of(read(file), threads);
  }

  /// The network in a file, for who does not ask it but trains it, looks into it or writes it.
  ///
  /// @throws org.glassnet.tensor.GlassnetException likewise
  public static ImportedModel read(Path file) {
    return ModelFormat.read(file);
  }

  /// What the format of a file is called by its first bytes, whether a model can be had from it or
  /// not: `ONNX`; empty where it is none that is known.
  ///
  /// @throws ModelException where the file cannot be read
  public static Optional<String> format(Path file) {
    return Optional.of(ModelFormat.title(file)).filter(title -> !title.isEmpty());
  }

  /// A network at hand, on all processors; its weights are read live.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it has no input
  public static Model of(Network network) {
    return of(
        new ImportedModel(network, new Origin("Glassnet", Map.of()), List.of()),
        Runtime.getRuntime().availableProcessors());
  }

  /// A network that was read already, on this many threads, the callers' among them.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it has no input
  public static Model of(ImportedModel model, int threads) {
    return new Model(model, threads);
  }

  /// Where numbers enter.
  public List<Port> inputs() {
    return ports(network().graph().inputs());
  }

  /// Where numbers leave.
  public List<Port> outputs() {
    return ports(network().graph().outputs());
  }

  private List<Port> ports(List<Node> nodes) {
    Graph graph = network().graph();
    return nodes.stream().map(node -> new Port(node.name(), graph.shape(node))).toList();
  }

  /// The network, to be looked into or trained further.
  public Network network() {
    return predictor.network();
  }

  /// Where it came from.
  public Origin origin() {
    return origin;
  }

  /// What was read otherwise than it stands in the file, a sentence each.
  public List<String> notes() {
    return notes;
  }

  /// What a model with one input and one output says to some samples; images are (rows, columns,
  /// channels).
  ///
  /// | in | out |
  /// |----|-----|
  /// | (samples, input shape) | (samples, output shape) |
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  /// @throws org.glassnet.tensor.GlassnetException where there are several inputs or outputs, or it
  ///   is closed
  public Tensor predict(Tensor batch) {
    return predictor.predict(batch);
  }

  /// What a model with several inputs and one output says to some samples.
  ///
  /// @param batch a tensor for each of [#inputs()], in their order, all of as many samples
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  /// @throws org.glassnet.tensor.GlassnetException where one is missing, there are several outputs,
  ///   or it is closed
  public Tensor predict(List<Tensor> batch) {
    return predictor.predict(batch);
  }

  /// The same with the inputs by name, in any order.
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  /// @throws org.glassnet.tensor.GlassnetException likewise, or where there is no input of a name
  public Tensor predict(Map<String, Tensor> batch) {
    return predictor.predict(batch);
  }

  /// All that a model with one input says: a tensor for each of [#outputs()].
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  /// @throws org.glassnet.tensor.GlassnetException where there are several inputs, or it is closed
  public List<Tensor> predictAll(Tensor batch) {
    return predictor.predictAll(batch);
  }

  /// All that the model says: a tensor for each of [#outputs()].
  ///
  /// @param batch a tensor for each of [#inputs()], in their order, all of as many samples
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  /// @throws org.glassnet.tensor.GlassnetException where one is missing, or it is closed
  public List<Tensor> predictAll(List<Tensor> batch) {
    return predictor.predictAll(batch);
  }

  /// All that the model says, with inputs and outputs by name.
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  /// @throws org.glassnet.tensor.GlassnetException where an input is missing or there is none of a
  ///   name, or it is closed
  public Map<String, Tensor> predictAll(Map<String, Tensor> batch) {
    return predictor.predictAll(batch);
  }

  /// What it computes with: for calls from array to array, and to wait until it is fast.
  public Predictor predictor() {
    return predictor;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
