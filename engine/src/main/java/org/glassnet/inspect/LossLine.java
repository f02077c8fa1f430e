package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.glassnet.data.Dataset;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Evaluation;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// The loss along the straight line from one set of weights to another: at `θ = (1 − α) θ₀ + α θ₁`.
///
/// Where it falls all the way from first weights to learned ones, nothing stood in the way of
/// training; a wall between two learned ones parts two solutions. Statistics that layers keep, as
/// those of batch normalization, go along between 0 and 1 and stay as they are beyond.
///
/// Source: Goodfellow, Vinyals, Saxe, "Qualitatively characterizing neural network optimization
/// problems", ICLR 2015.
///
/// @param data on what it is measured
/// @param points from the first α to the last
/// @param distance the Euclidean distance of the two sets of weights
public record LossLine(String data, List<Point> points, double distance) {

  /// Keeps its own copy.
  public LossLine {
    points = List.copyOf(points);
  }

  /// A place on the line.
  ///
  /// @param at α: 0 at the first weights, 1 at the second
  /// @param loss the mean loss of a sample
  /// @param accuracy the share that is right, where there are classes
  public record Point(double at, double loss, OptionalDouble accuracy) {}

  /// Measures a network with weights along the line; its own come back in the end. The same bits on
  /// any number of threads.
  ///
  /// @param from θ₀
  /// @param to θ₁
  /// @param places the α
  /// @throws GlassnetException where the weights are not the network's, or the data do not fit
  public static LossLine of(
      Network network,
      TrainSettings settings,
      Weights from,
      Weights to,
      List<Double> places,
      Dataset data,
      int threads) {
    List<Point> points = new ArrayList<>();
    Way way = Way.between(from, to);
    Weights own = network.weights().copy();
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      network.weights().assign(from);
      for (double at : places) {
        way.place(at, network.weights().array());
        Evaluation found = trainer.evaluate(data);
        points.add(new Point(at, found.loss(), found.accuracy()));
      }
    } finally {
      network.weights().assign(own);
    }
    return new LossLine(data.description(), points, way.length());
  }
}
