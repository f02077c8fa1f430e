package org.glassnet.inspect.explain;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.layer.Moment;
import org.glassnet.tensor.GlassnetException;

/// Samples that make one step together, and how.
///
/// @param samples inputs and targets
/// @param numbers what each sample is called: its number in the data
/// @param weights what each sample's loss is multiplied by
/// @param microBatch how many are computed at once, so that batch normalization sees only these
/// @param training when it happens, in training, where dropout leaves numbers out and batch
///   normalization takes the batch's statistics; empty in inference
public record Batch(
    Samples samples,
    List<Integer> numbers,
    List<Double> weights,
    int microBatch,
    Optional<Moment> training) {
  /// Keeps its own copies.
  ///
  /// @throws GlassnetException where there are not as many numbers and weights as samples
  public Batch {
    numbers = List.copyOf(numbers);
    weights = List.copyOf(weights);
    if (numbers.size() != samples.count() || weights.size() != samples.count()) {
      throw new GlassnetException(
          "A batch has "
              + samples.count()
              + " samples, but "
              + numbers.size()
              + " numbers and "
              + weights.size()
              + " weights");
    }
  }

  /// Samples numbered from 0 that weigh 1 each, as the first step of a training has them.
  public static Batch training(Samples samples) {
    return of(samples, Optional.of(new Moment()));
  }

  /// Samples numbered from 0, as in inference.
  public static Batch inference(Samples samples) {
    return of(samples, Optional.empty());
  }

  private static Batch of(Samples samples, Optional<Moment> moment) {
    int count = samples.count();
    return new Batch(
        samples,
        IntStream.range(0, count).boxed().toList(),
        Collections.nCopies(count, 1.0),
        Math.max(1, count),
        moment);
  }

  /// How many samples there are.
  public int count() {
    return samples.count();
  }

  /// What the loss of a row contributes to the batch's: its weight over the number of samples.
  double share(int row) {
    return weights.get(row) / count();
  }

  double[] input(int row) {
    return row(samples.inputs().size() / count(), row, true);
  }

  double[] target(int row) {
    return row(samples.targets().size() / count(), row, false);
  }

  private double[] row(int size, int row, boolean input) {
    double[] numbersOfRow = new double[size];
    for (int i = 0; i < size; i++) {
      numbersOfRow[i] = (input ? samples.inputs() : samples.targets()).at(row * size + i);
    }
    return numbersOfRow;
  }
}
