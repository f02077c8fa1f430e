package org.glassnet.exchange.onnx.operator;

import org.glassnet.tensor.Values;

/// What is made of a group of numbers.
public enum Fold {
  /// Their sum.
  SUM {
    @Override
    double value(Values x, int start, int[] steps) {
      double sum = 0;
      for (int step : steps) {
        sum += x.at(start + step);
      }
      return sum;
    }

    @Override
    double slope(double x, double y, int count) {
      return 1;
    }
  },
  /// Their mean.
  MEAN {
    @Override
    double value(Values x, int start, int[] steps) {
      return SUM.value(x, start, steps) / steps.length;
    }

    @Override
    double slope(double x, double y, int count) {
      return 1.0 / count;
    }
  },
  /// The largest.
  MAXIMUM {
    @Override
    double value(Values x, int start, int[] steps) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int step : steps) {
        largest = Math.max(largest, x.at(start + step));
      }
      return largest;
    }

    @Override
    double slope(double x, double y, int count) {
      return x == y ? 1 : 0;
    }
  },
  /// The smallest.
  MINIMUM {
    @Override
    double value(Values x, int start, int[] steps) {
      double smallest = Double.POSITIVE_INFINITY;
      for (int step : steps) {
        smallest = Math.min(smallest, x.at(start + step));
      }
      return smallest;
    }

    @Override
    double slope(double x, double y, int count) {
      return x == y ? 1 : 0;
    }
  },
  /// Their product.
  PRODUCT {
    @Override
    double value(Values x, int start, int[] steps) {
      double product = 1;
      for (int step : steps) {
        product *= x.at(start + step);
      }
      return product;
    }

    @Override
    double slope(double x, double y, int count) {
      return y / x;
    }
  },
  /// The sum of their magnitudes.
  L1 {
    @Override
    double value(Values x, int start, int[] steps) {
      double sum = 0;
      for (int step : steps) {
        sum += Math.abs(x.at(start + step));
      }
      return sum;
    }

    @Override
    double slope(double x, double y, int count) {
      return Math.signum(x);
    }
  },
  /// The root of the sum of their squares.
  L2 {
    @Override
    double value(Values x, int start, int[] steps) {
      return Math.sqrt(SQUARES.value(x, start, steps));
    }

    @Override
    double slope(double x, double y, int count) {
      return y == 0 ? 0 : x / y;
    }
  },
  /// The sum of their squares.
  SQUARES {
    @Override
    double value(Values x, int start, int[] steps) {
      double sum = 0;
      for (int step : steps) {
        sum += x.at(start + step) * x.at(start + step);
      }
      return sum;
    }

    @Override
    double slope(double x, double y, int count) {
      return 2 * x;
    }
  },
  /// The logarithm of their sum.
  LOG_OF_SUM {
    @Override
    double value(Values x, int start, int[] steps) {
      return StrictMath.log(SUM.value(x, start, steps));
    }

    @Override
    double slope(double x, double y, int count) {
      return StrictMath.exp(-y);
    }
  },
  /// The logarithm of the sum of their exponentials.
  LOG_OF_EXPONENTIALS {
    @Override
    double value(Values x, int start, int[] steps) {
      double largest = MAXIMUM.value(x, start, steps);
      if (Double.isInfinite(largest)) {
        return largest;
      }
      double sum = 0;
      for (int step : steps) {
        sum += StrictMath.exp(x.at(start + step) - largest);
      }
      return largest + StrictMath.log(sum);
    }

    @Override
    double slope(double x, double y, int count) {
      return StrictMath.exp(x - y);
    }
  },
  /// The first place of the largest.
  FIRST_LARGEST {
    @Override
    double value(Values x, int start, int[] steps) {
      int best = 0;
      for (int k = 1; k < steps.length; k++) {
        if (x.at(start + steps[k]) > x.at(start + steps[best])) {
          best = k;
        }
      }
      return best;
    }
  },
  /// The last place of the largest.
  LAST_LARGEST {
    @Override
    double value(Values x, int start, int[] steps) {
      int best = 0;
      for (int k = 1; k < steps.length; k++) {
        if (x.at(start + steps[k]) >= x.at(start + steps[best])) {
          best = k;
        }
      }
      return best;
    }
  },
  /// The first place of the smallest.
  FIRST_SMALLEST {
    @Override
    double value(Values x, int start, int[] steps) {
      int best = 0;
      for (int k = 1; k < steps.length; k++) {
        if (x.at(start + steps[k]) < x.at(start + steps[best])) {
          best = k;
        }
      }
      return best;
    }
  },
  /// The last place of the smallest.
  LAST_SMALLEST {
    @Override
    double value(Values x, int start, int[] steps) {
      int best = 0;
      for (int k = 1; k < steps.length; k++) {
        if (x.at(start + steps[k]) <= x.at(start + steps[best])) {
          best = k;
        }
      }
      return best;
    }
  };

  abstract double value(Values x, int start, int[] steps);

  /// How the outcome y changes with one of `count` numbers, x.
  double slope(double x, double y, int count) {
    return 0;
  }
}
