package org.glassnet.inspect;

import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.ShapeException;

/// From some weights in a direction: θ + a d.
///
/// @param start θ
/// @param direction d, of the weights' layout; 0 where a layer's own statistics stand
/// @param end what is at a = 1 to the last bit, θ + d
record Way(Weights start, double[] direction, Weights end) {

  /// From one set of weights to another.
  ///
  /// @throws ShapeException where names or shapes differ
  static Way between(Weights from, Weights to) {
    from.copy().assign(to);
    double[] direction = new double[from.array().length];
    for (Parameter parameter : from.parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        direction[i] = (double) to.array()[i] - from.array()[i];
      }
    }
    return new Way(from, direction, to);
  }

  /// A random direction whose every filter is as long as that of the weights: biases, scales and
  /// shifts stay.
  ///
  /// A filter is what makes one output of a kernel: its last axis counts them.
  ///
  /// Source: Li, Xu, Taylor, Studer, Goldstein, "Visualizing the loss landscape of neural nets",
  /// NeurIPS 2018, section 4.
  static double[] filterNormalized(Weights weights, RandomStream random) {
    double[] direction = new double[weights.array().length];
    for (Parameter parameter : weights.parameters()) {
      RandomStream own = random.child(parameter.name());
      if (parameter.shape().rank() < 2 || !parameter.spec().trainable()) {
        continue;
      }
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        direction[i] = own.nextGaussian();
      }
      int filters = parameter.shape().axis(-1);
      for (int filter = 0; filter < filters; filter++) {
        normalize(weights.array(), direction, parameter, filter, filters);
      }
    }
    return direction;
  }

  private static void normalize(
      float[] weights, double[] direction, Parameter parameter, int filter, int filters) {
    double length = 0;
    double wanted = 0;
    for (int i = parameter.offset() + filter; i < parameter.end(); i += filters) {
      length += direction[i] * direction[i];
      wanted += (double) weights[i] * weights[i];
    }
    double factor = length > 0 ? Math.sqrt(wanted / length) : 0;
    for (int i = parameter.offset() + filter; i < parameter.end(); i += filters) {
      direction[i] *= factor;
    }
  }

  /// Takes from a direction what lies along this one, and makes it as long.
  double[] beside(double[] other) {
    double along = dot(other, direction) / dot(direction, direction);
    double[] beside = new double[other.length];
    for (int i = 0; i < other.length; i++) {
      beside[i] = other[i] - (Double.isFinite(along) ? along : 0) * direction[i];
    }
    double factor = Math.sqrt(dot(direction, direction) / dot(beside, beside));
    for (int i = 0; i < beside.length; i++) {
      beside[i] *= Double.isFinite(factor) ? factor : 0;
    }
    return beside;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  double length() {
    return Math.sqrt(dot(direction, direction));
  }

  /// Writes the weights at a place: at 0 and 1 the two that it was made from, to the last bit.
  void place(double at, float[] to) {
    place(at, 0, new double[0], to);
  }

  /// The same and so far in a second direction.
  void place(double at, double beside, double[] second, float[] to) {
    for (Parameter parameter : start.parameters()) {
      boolean kept = !parameter.spec().trainable();
      double a = kept ? Math.clamp(at, 0, 1) : at;
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        double first = a == 1 ? end.array()[i] : start.array()[i] + a * direction[i];
        to[i] = (float) (beside == 0 ? first : first + beside * second[i]);
      }
    }
  }
}
