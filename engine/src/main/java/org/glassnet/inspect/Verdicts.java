package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// What a network makes of every sample of a set: which classes it confuses, where it is most
/// wrong, where it is least certain.
///
/// @param data what the set is, for people
/// @param classes the names of the classes
/// @param all the samples, in their order
public record Verdicts(String data, List<String> classes, List<Verdict> all) {

  /// Keeps its own copies.
  public Verdicts {
    classes = List.copyOf(classes);
    all = List.copyOf(all);
  }

  /// A class that is taken for another.
  ///
  /// @param actual what the samples are
  /// @param said what they were taken for
  /// @param of how many samples of that class there are
  /// @param samples those that were confused, the surest of them first
  public record Pair(int actual, int said, int of, List<Verdict> samples) {
    /// Keeps its own copy.
    public Pair {
      samples = List.copyOf(samples);
    }
  }

  /// Asks a network about all samples of a set; the same bits on any number of threads.
  ///
  /// @param settings with which loss it was trained
  /// @throws GlassnetException where the data do not fit the network, or there are no classes
  public static Verdicts of(Network network, TrainSettings settings, Dataset data, int threads) {
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    Shares shares = Shares.of(settings.loss(), output);
    float[] said;
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      said = trainer.endings(data);
    }
    List<Verdict> all = new ArrayList<>();
    float[] target = new float[data.targetShape().size()];
    for (int i = 0; i < data.size(); i++) {
      data.target(i, target, 0);
      int at = i * output.size();
      all.add(
          Verdict.of(
              i,
              shares.actual(target),
              shares.said(said, at),
              shares.shares(said, at),
              shares.loss(said, at, target)));
    }
    List<String> names =
        data.classes().size() == shares.classes()
            ? data.classes()
            : IntStream.range(0, shares.classes()).mapToObj(Integer::toString).toList();
    return new Verdicts(data.description(), names, all);
  }

  /// The mean loss of a sample.
  public double loss() {
    return all.stream().mapToDouble(Verdict::loss).sum() / all.size();
  }

  /// The share of samples that are taken for what they are.
  public double accuracy() {
    return (all.size() - wrong()) / (double) all.size();
  }

  /// How many are taken for something else.
  public long wrong() {
    return all.stream().filter(one -> !one.right()).count();
  }

  /// How often each class was taken for each.
  public ConfusionMatrix confusion() {
    long[][] counts = new long[classes.size()][classes.size()];
    all.forEach(one -> counts[one.actual()][one.said()]++);
    return new ConfusionMatrix(classes, counts);
  }

  /// The pairs of classes that are confused most, the most frequent first, with their samples.
  public List<Pair> pairs(int most) {
    ConfusionMatrix matrix = confusion();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      int actual = i;
      int of =
          (int) IntStream.range(0, classes.size()).mapToLong(j -> matrix.count(actual, j)).sum();
      for (int j = 0; j < classes.size(); j++) {
        int said = j;
        if (i != j && matrix.count(i, j) > 0) {
          pairs.add(
              new Pair(
                  i,
                  j,
                  of,
                  all.stream()
                      .filter(one -> one.actual() == actual && one.said() == said)
                      .sorted(Comparator.comparingDouble(Verdict::confidence).reversed())
                      .toList()));
        }
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingInt((Pair pair) -> pair.samples().size()).reversed())
        .limit(most)
        .toList();
  }

  /// The samples with the largest loss, of those that are taken for something else.
  public List<Verdict> mostWrong(int most) {
    return all.stream()
        .filter(one -> !one.right())
        .sorted(Comparator.comparingDouble(Verdict::loss).reversed())
        .limit(most)
        .toList();
  }

  /// The samples with the largest entropy, right or wrong.
  public List<Verdict> leastCertain(int most) {
    return all.stream()
        .sorted(Comparator.comparingDouble(Verdict::entropy).reversed())
        .limit(most)
        .toList();
  }

  /// The samples with the smallest margin between the two foremost classes, right or wrong.
  public List<Verdict> closest(int most) {
    return all.stream().sorted(Comparator.comparingDouble(Verdict::margin)).limit(most).toList();
  }

  /// How far confidence can be relied on.
  ///
  /// @param bins into how many parts confidence is cut
  public Reliability reliability(int bins) {
    return Reliability.of(all, bins);
  }
}
