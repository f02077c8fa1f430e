package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Table;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;

/// Samples in a plane, near to one another where a layer puts out nearly the same for them.
///
/// @param layer whose activations they are; an input's name for the samples as they are
/// @param width how many numbers it puts out for a sample
/// @param method how they were placed
/// @param figure PCA: the share of the variance that the plane keeps; t-SNE: the divergence that is
///   left, in nats
/// @param classes the names of the classes; empty where there are none
/// @param points the samples, in their order
public record Embedding(
    String layer,
    int width,
    Method method,
    double figure,
    List<String> classes,
    List<Point> points) {

  /// Keeps its own copies.
  public Embedding {
    classes = List.copyOf(classes);
    points = List.copyOf(points);
  }

  /// How samples are placed.
  public enum Method {
    /// The plane of the first two principal components: large distances are kept.
    PCA,
    /// Neighbours stay neighbours ([TSne]).
    TSNE
  }

  /// A sample's place.
  ///
  /// @param sample its number in the set
  /// @param label the number of its class; −1 where there are no classes
  /// @param x to the right
  /// @param y upwards
  public record Point(int sample, int label, double x, double y) {}

  /// Places the activations of a layer; the same bits on any number of threads.
  ///
  /// @param layer its name: `dense_1`
  /// @param settings for t-SNE
  /// @throws GlassnetException where there is no such layer, or the data do not fit
  public static Embedding of(
      Network network,
      String layer,
      Dataset data,
      Method method,
      TSne.Settings settings,
      int threads) {
    float[][] values = LayerValues.of(network, List.of(layer), data, threads).get(layer);
    return switch (method) {
      case PCA -> principal(layer, values, data);
      case TSNE -> neighbours(layer, values, data, TSne.of(values, settings, threads));
    };
  }

  private static Embedding principal(String layer, float[][] values, Dataset data) {
    int count = Math.min(2, values[0].length);
    PrincipalComponents found =
        PrincipalComponents.of(Table.of(values, new float[values.length][1]), count);
    double kept = found.variance(0) + (count > 1 ? found.variance(1) : 0);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double[] along = found.project(values[i]);
      points.add(new Point(i, label(data, i), along[0], count > 1 ? along[1] : 0));
    }
    return new Embedding(
        layer, values[0].length, Method.PCA, kept / variance(values), data.classes(), points);
  }

  private static Embedding neighbours(String layer, float[][] values, Dataset data, TSne found) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      points.add(new Point(i, label(data, i), found.x(i), found.y(i)));
    }
    return new Embedding(
        layer, values[0].length, Method.TSNE, found.divergence(), data.classes(), points);
  }

  private static double variance(float[][] values) {
    double sum = 0;
    for (int k = 0; k < values[0].length; k++) {
      double mean = 0;
      for (float[] row : values) {
        mean += row[k];
      }
      mean /= values.length;
      for (float[] row : values) {
        sum += (row[k] - mean) * (row[k] - mean);
      }
    }
    return sum / values.length;
  }

  /// A class index, or where the largest share is.
  private static int label(Dataset data, int sample) {
    if (data.classes().isEmpty()) {
      return -1;
    }
    float[] target = new float[data.targetShape().size()];
    data.target(sample, target, 0);
    if (target.length == 1) {
      return Math.clamp(Math.round(target[0]), 0, data.classes().size() - 1);
    }
    int largest = 0;
    for (int j = 1; j < target.length; j++) {
      largest = target[j] > target[largest] ? j : largest;
    }
    return largest;
  }

  /// The share of samples whose nearest neighbour in the plane is of their class: how well the
  /// layer parts the classes, as far as the plane shows it.
  ///
  /// @throws GlassnetException where there are no classes
  public double neighboursAlike() {
    if (classes.isEmpty() || points.size() < 2) {
      throw new GlassnetException("There are no classes whose samples could lie together");
    }
    int alike = 0;
    for (Point one : points) {
      Point nearest = one;
      double least = Double.POSITIVE_INFINITY;
      for (Point other : points) {
        double dx = one.x() - other.x();
        double dy = one.y() - other.y();
        double far = dx * dx + dy * dy;
        if (far < least && other.sample() != one.sample()) {
          least = far;
          nearest = other;
        }
      }
      alike += nearest.label() == one.label() ? 1 : 0;
    }
    return alike / (double) points.size();
  }
}
