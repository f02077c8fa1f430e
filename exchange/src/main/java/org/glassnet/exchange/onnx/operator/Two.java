package org.glassnet.exchange.onnx.operator;

/// A function of two numbers; what is true is 1, what is not is 0.
public enum Two {
  /// x + y.
  ADD {
    @Override
    double value(double x, double y) {
      return x + y;
    }

    @Override
    double slopeByFirst(double x, double y) {
      return 1;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return 1;
    }
  },
  /// x − y.
  SUBTRACT {
    @Override
    double value(double x, double y) {
      return x - y;
    }

    @Override
    double slopeByFirst(double x, double y) {
      return 1;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return -1;
    }
  },
  /// x · y.
  MULTIPLY {
    @Override
    double value(double x, double y) {
      return x * y;
    }

    @Override
    double slopeByFirst(double x, double y) {
      return y;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return x;
    }
  },
  /// x / y.
  DIVIDE {
    @Override
    double value(double x, double y) {
      return x / y;
    }

    @Override
    double slopeByFirst(double x, double y) {
      return 1 / y;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return -x / (y * y);
    }
  },
  /// x / y of whole numbers, cut towards zero; 0 where y is.
  DIVIDE_WHOLE {
    @Override
    double value(double x, double y) {
      long quotient = y == 0 ? 0 : (long) x / (long) y;
      return quotient;
    }
  },
  /// The rest of x / y, of y's sign; 0 where y is.
  MODULO {
    @Override
    double value(double x, double y) {
      return y == 0 ? 0 : x - y * StrictMath.floor(x / y);
    }

    @Override
    double slopeByFirst(double x, double y) {
      return 1;
    }
  },
  /// The rest of x / y, of x's sign.
  REMAINDER {
    @Override
    double value(double x, double y) {
      return x % y;
    }

    @Override
    double slopeByFirst(double x, double y) {
      return 1;
    }
  },
  /// x to the power y.
  POWER {
    @Override
    double value(double x, double y) {
      return StrictMath.pow(x, y);
    }

    @Override
    double slopeByFirst(double x, double y) {
      return y == 0 ? 0 : y * StrictMath.pow(x, y - 1);
    }

    @Override
    double slopeBySecond(double x, double y) {
      return x > 0 ? StrictMath.pow(x, y) * StrictMath.log(x) : 0;
    }
  },
  /// The smaller; half the slope each where they are equal.
  MINIMUM {
    @Override
    double value(double x, double y) {
      return Math.min(x, y);
    }

    @Override
    double slopeByFirst(double x, double y) {
      return x < y ? 1 : x == y ? 0.5 : 0;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return slopeByFirst(y, x);
    }
  },
  /// The larger; half the slope each where they are equal.
  MAXIMUM {
    @Override
    double value(double x, double y) {
      return Math.max(x, y);
    }

    @Override
    double slopeByFirst(double x, double y) {
      return x > y ? 1 : x == y ? 0.5 : 0;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return slopeByFirst(y, x);
    }
  },
  /// x where it is at least 0, else y · x.
  PRELU {
    @Override
    double value(double x, double y) {
      return x >= 0 ? x : x * y;
    }

    @Override
    double slopeByFirst(double x, double y) {
      return x > 0 ? 1 : y;
    }

    @Override
    double slopeBySecond(double x, double y) {
      return x > 0 ? 0 : x;
    }
  },
  /// Whether they are equal.
  EQUAL {
    @Override
    double value(double x, double y) {
      return x == y ? 1 : 0;
    }
  },
  /// Whether x is larger.
  GREATER {
    @Override
    double value(double x, double y) {
      return x > y ? 1 : 0;
    }
  },
  /// Whether x is at least y.
  GREATER_OR_EQUAL {
    @Override
    double value(double x, double y) {
      return x >= y ? 1 : 0;
    }
  },
  /// Whether x is smaller.
  LESS {
    @Override
    double value(double x, double y) {
      return x < y ? 1 : 0;
    }
  },
  /// Whether x is at most y.
  LESS_OR_EQUAL {
    @Override
    double value(double x, double y) {
      return x <= y ? 1 : 0;
    }
  },
  /// Whether both are true.
  AND {
    @Override
    double value(double x, double y) {
      return x != 0 && y != 0 ? 1 : 0;
    }
  },
  /// Whether one of them is true.
  OR {
    @Override
    double value(double x, double y) {
      return x != 0 || y != 0 ? 1 : 0;
    }
  },
  /// Whether just one of them is true.
  XOR {
    @Override
    double value(double x, double y) {
      return (x != 0) != (y != 0) ? 1 : 0;
    }
  };

  abstract double value(double x, double y);

  double slopeByFirst(double x, double y) {
    return 0;
  }

  double slopeBySecond(double x, double y) {
    return 0;
  }
}
