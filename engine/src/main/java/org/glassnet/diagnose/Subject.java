package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.model.ParameterGroup;
import org.glassnet.run.DataFiles;
import org.glassnet.run.Opened;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.BehindBody;

/// A run as the doctor looks at it: its data, and its network with the weights that it begins with.
///
/// Where a body is frozen in all epochs, the network is what is behind it, and the data are what
/// the body says to the samples: that is computed once, and no bit of what is trained on it
/// changes.
final class Subject {
  private final RunSpec spec;
  private final Opened opened;
  private final Optional<float[]> first;
  private final Optional<String> missing;
  private final Set<String> taken;
  private final Optional<String> body;
  private final Split split;

  private Subject(
      RunSpec spec,
      Opened opened,
      Optional<float[]> first,
      Optional<String> missing,
      Set<String> taken,
      Optional<BehindBody> behind) {
    this.spec = spec;
    this.opened = opened;
    this.first = first;
    this.missing = missing;
    this.taken = Set.copyOf(taken);
    this.body = behind.map(BehindBody::body);
    this.split = behind.map(BehindBody::data).orElse(opened.split());
  }

  /// @param trace what its training left behind, whose weights have the frozen body where the file
  ///   that the run begins with cannot be had
  static Subject of(
      RunSpec spec,
      Opened opened,
      DataFiles files,
      Optional<Trace> trace,
      int threads,
      Watch watch) {
    Network network = spec.network(opened.split().train().inputShape());
    float[] drawn = network.weights().array().clone();
    Optional<String> missing = begin(spec, network, files);
    Set<String> taken = missing.isEmpty() ? changed(network, drawn) : Set.of();
    Optional<float[]> first =
        missing.isEmpty() ? Optional.of(network.weights().array().clone()) : Optional.empty();
    missing.ifPresent(_ -> trace.ifPresent(it -> it.weights().accept(network.weights())));
    Optional<BehindBody> behind = Optional.empty();
    if (first.isPresent() || trace.isPresent()) {
      if (!spec.frozen().isEmpty()) {
        watch.at("computing what the frozen body says");
      }
      behind = BehindBody.of(network, spec.training(), opened.split(), threads);
    }
    return new Subject(spec, opened, first, missing, taken, behind);
  }

  /// Puts the weights of the file that the run begins with into a network; the reason where that
  /// cannot be.
  private static Optional<String> begin(RunSpec spec, Network network, DataFiles files) {
    if (spec.start().isEmpty()) {
      return Optional.empty();
    }
    try {
      files.begin(spec.start().get(), network);
      return Optional.empty();
    } catch (GlassnetException e) {
      return Optional.of(e.getMessage());
    }
  }

  /// The layers whose weights are not those from the seed.
  private static Set<String> changed(Network network, float[] drawn) {
    float[] now = network.weights().array();
    Set<String> layers = new HashSet<>();
    for (Parameter one : network.weights().parameters()) {
      if (!Arrays.equals(now, one.offset(), one.end(), drawn, one.offset(), one.end())) {
        layers.add(layer(one));
      }
    }
    return layers;
  }

  private static String layer(Parameter parameter) {
    return parameter.name().substring(0, parameter.name().lastIndexOf('/'));
  }

  RunSpec spec() {
    return spec;
  }

  /// Its data as they are.
  Opened opened() {
    return opened;
  }

  /// What the network reads.
  Split split() {
    return split;
  }

  Dataset train() {
    return split.train();
  }

  /// Why the weights that it begins with cannot be had; empty where they can.
  Optional<String> missing() {
    return missing;
  }

  /// The layers whose first weights are another network's.
  Set<String> taken() {
    return taken;
  }

  /// The network, with the weights that it begins with; those from the seed where they cannot be
  /// had.
  Network network() {
    return network(spec.groups());
  }

  /// The same with parameters treated apart in another way.
  Network network(List<ParameterGroup> groups) {
    Network whole = whole().withGroups(groups);
    return body.map(whole::behind).orElse(whole);
  }

  /// The network with the frozen body, likewise.
  Network whole() {
    Network whole = spec.network(opened.split().train().inputShape());
    first.ifPresent(from -> System.arraycopy(from, 0, whole.weights().array(), 0, from.length));
    return whole;
  }

  /// How many layers with weights begin with another network's, and how many are never trained.
  Counts counts() {
    Network last = whole().inEpoch(spec.training().epochs());
    int all = 0;
    int frozen = 0;
    for (Node node : last.graph().nodes()) {
      List<Parameter> own = own(last, node);
      all += own.isEmpty() ? 0 : 1;
      frozen += own.isEmpty() || !own.stream().allMatch(last.frozen()::whole) ? 0 : 1;
    }
    return new Counts(all, taken.size(), frozen);
  }

  /// Layers with weights.
  ///
  /// @param all how many there are
  /// @param taken how many begin with another network's
  /// @param frozen how many are never trained
  record Counts(int all, int taken, int frozen) {}

  private static List<Parameter> own(Network network, Node node) {
    return network.weights().parameters().stream()
        .filter(parameter -> layer(parameter).equals(node.name()))
        .toList();
  }
}
