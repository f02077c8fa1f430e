package org.glassnet.workbench.session;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.inspect.image.FeatureMaps;
import org.glassnet.model.Frozen;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.store.StoredRun;

/// A stored run's network on images, ready to be looked into.
///
/// @param run the run
/// @param initial the network before training; where it began with another network's weights, those
///   that were never trained are there, others are those from the seed
/// @param trained the network as training left it; both end in shares, where the loss took them
///   from logits
/// @param part which part of the data the images are: `test`
/// @param images the images with their labels, as the network takes them
public record Looking(
    StoredRun run, Network initial, Network trained, String part, Dataset images) {

  static Looking of(StoredRun run, Split data, boolean best) {
    Dataset images = data.test().or(data::validation).orElse(data.train());
    if (images.inputShape().rank() != 3) {
      throw new GlassnetException(
          "The network of "
              + run.id()
              + " takes inputs of shape "
              + images.inputShape()
              + ", which are no images: an image has height, width and channels");
    }
    RunSpec spec = Answers.spec(run.spec());
    Network trained = spec.network(images.inputShape());
    Weighed.with(run, best, trained.weights());
    return new Looking(
        run,
        initial(spec, trained),
        trained,
        data.test().isPresent() ? "test" : data.validation().isPresent() ? "validation" : "train",
        images);
  }

  private static Network initial(RunSpec spec, Network trained) {
    Network initial = spec.network(trained.graph().shape(trained.graph().inputs().getFirst()));
    if (spec.start().isPresent()) {
      Frozen untrained = Frozen.of(trained.weights(), spec.frozen());
      float[] now = trained.weights().array();
      float[] then = initial.weights().array();
      for (int i = 0; i < trained.weights().end(); i++) {
        then[i] = untrained.contains(i) ? now[i] : then[i];
      }
    }
    return initial;
  }

  /// An image as the network takes it.
  ///
  /// @throws GlassnetException where there is none of this number
  public Tensor image(int number) {
    check(number);
    float[] pixels = new float[images.inputShape().size()];
    images.input(number, pixels, 0);
    return Tensor.of(images.inputShape(), pixels);
  }

  /// What each layer makes of an image: of layers that do something of their own, in their order.
  public List<FeatureMaps.Layer> maps(Tensor image, int threads) {
    Graph graph = trained.graph();
    return FeatureMaps.of(trained, image, threads).layers().stream()
        .filter(layer -> {
          Node node = graph.node(layer.name());
          return !node.layer().view(false) && !graph.inputs().contains(node);
        })
        .toList();
  }

  /// What the network says to an image: its output's numbers.
  public Tensor says(Tensor image, int threads) {
    return FeatureMaps.of(trained, image, threads).output();
  }

  /// The class of an image, where there are classes.
  public OptionalInt label(int number) {
    check(number);
    if (classes().isEmpty() || images.targetShape().size() != 1) {
      return OptionalInt.empty();
    }
    float[] target = new float[1];
    images.target(number, target, 0);
    return OptionalInt.of(Math.round(target[0]));
  }

  private void check(int number) {
    if (number < 0 || number >= images.size()) {
      throw new GlassnetException(
          "There is no image "
              + number
              + ": the "
              + part
              + " data have the images 0 to "
              + (images.size() - 1));
    }
  }

  /// The names of the classes; empty where there are none.
  public List<String> classes() {
    return run.data().classes();
  }

  /// What an output of the network stands for: a class, or its number.
  public String name(int output) {
    return output < classes().size() ? classes().get(output) : Integer.toString(output);
  }

  /// Whether what the network says are shares: of classes that sum to 1, or a single one.
  public boolean shares(Tensor output) {
    double sum = 0;
    for (float one : output.toArray()) {
      if (one < 0 || one > 1) {
        return false;
      }
      sum += one;
    }
    return output.size() == 1 || Math.abs(sum - 1) < 1e-3;
  }

  /// The outputs by their size, the largest first.
  public List<Integer> ranked(Tensor output) {
    return IntStream.range(0, output.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> output.at((int) i)).reversed())
        .toList();
  }

  /// An image as people see it: in the levels that it had before it was scaled, red before green
  /// before blue.
  public Tensor seen(Tensor image) {
    float[] pixels = image.toArray();
    Framing.show(run, pixels);
    return Tensor.of(image.shape(), pixels);
  }
}
