package org.glassnet.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/// Convolutions on numbers of their own, and what they are by the book: loops in double precision.
///
/// The results have guards around them: numbers that must not change.
final class Convolutions {
  static final int GUARD = 37;
  private static final float UNTOUCHED = -77;

  private Convolutions() {}

  /// A window whose positions are as many as fit between the paddings.
  static Window window(
      int height,
      int width,
      int kernelHeight,
      int kernelWidth,
      int strideHeight,
      int strideWidth,
      int dilationHeight,
      int dilationWidth,
      int top,
      int left,
      int bottom,
      int right) {
    int rows = height + top + bottom - (kernelHeight - 1) * dilationHeight - 1;
    int columns = width + left + right - (kernelWidth - 1) * dilationWidth - 1;
    return new Window(
        height,
        width,
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        dilationHeight,
        dilationWidth,
        top,
        left,
        Math.floorDiv(rows, strideHeight) + 1,
        Math.floorDiv(columns, strideWidth) + 1);
  }

  /// The usual one: a square window, as much padding on all sides.
  static Window square(int size, int kernel, int stride, int padding) {
    return window(
        size, size, kernel, kernel, stride, stride, 1, 1, padding, padding, padding, padding);
  }

  static Convolution of(
      Window window, int images, int channels, int filters, int groups, long seed) {
    Random random = new Random(seed);
    Convolution sizes =
        new Convolution(
            window, images, channels, filters, groups, null, null, null, null, null, null);
    int x = sizes.pixels() * channels;
    int w = window.taps() * sizes.depth() * filters;
    int y = sizes.positions() * filters;
    return new Convolution(
        window,
        images,
        channels,
        filters,
        groups,
        numbers(random, x, channels),
        numbers(random, w, filters),
        result(y, filters),
        result(x, channels),
        result(w, filters),
        numbers(random, y, filters));
  }

  /// The same inputs, results of its own.
  static Convolution again(Convolution c) {
    return new Convolution(
        c.window(),
        c.images(),
        c.channels(),
        c.filters(),
        c.groups(),
        c.x(),
        c.w(),
        result(c.positions() * c.filters(), c.filters()),
        result(c.pixels() * c.channels(), c.channels()),
        result(c.window().taps() * c.depth() * c.filters(), c.filters()),
        c.dy());
  }

  /// The magnitudes of the inputs.
  static Convolution magnitudes(Convolution c) {
    return new Convolution(
        c.window(),
        c.images(),
        c.channels(),
        c.filters(),
        c.groups(),
        magnitudes(c.x()),
        magnitudes(c.w()),
        c.y(),
        c.dx(),
        c.dw(),
        magnitudes(c.dy()));
  }

  /// The magnitudes of a matrix's numbers.
  static Matrix magnitudes(Matrix m) {
    float[] array = m.array().clone();
    for (int i = 0; i < array.length; i++) {
      array[i] = Math.abs(array[i]);
    }
    return new Matrix(array, m.offset(), m.stride());
  }

  static Matrix bias(Convolution c, long seed) {
    return numbers(new Random(seed), c.filters(), c.filters());
  }

  private static Matrix numbers(Random random, int n, int stride) {
    float[] array = new float[n + 2 * GUARD];
    for (int i = 0; i < array.length; i++) {
      array[i] = random.nextFloat() * 2 - 1;
    }
    return new Matrix(array, GUARD, stride);
  }

  private static Matrix result(int n, int stride) {
    float[] array = new float[n + 2 * GUARD];
    Arrays.fill(array, UNTOUCHED);
    return new Matrix(array, GUARD, stride);
  }

  /// y by the book.
  static double[] forward(Convolution c, Optional<Matrix> bias) {
    double[] y = new double[c.positions() * c.filters()];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias.isPresent() ? at(bias.get(), i % c.filters()) : 0;
    }
    terms(c, (x, w, dy) -> y[dy] += at(c.x(), x) * at(c.w(), w));
    return y;
  }

  /// dx by the book.
  static double[] inputGradient(Convolution c) {
    double[] dx = new double[c.pixels() * c.channels()];
    terms(c, (x, w, dy) -> dx[x] += at(c.dy(), dy) * at(c.w(), w));
    return dx;
  }

  /// dw by the book.
  static double[] weightGradient(Convolution c) {
    double[] dw = new double[c.window().taps() * c.depth() * c.filters()];
    terms(c, (x, w, dy) -> dw[w] += at(c.x(), x) * at(c.dy(), dy));
    return dw;
  }

  private static double at(Matrix m, int i) {
    return m.array()[m.offset() + i];
  }

  private interface Term {
    void add(int x, int w, int y);
  }

  /// Every product of a number of x with a weight that is part of a number of y.
  private static void terms(Convolution c, Term term) {
    Window v = c.window();
    for (int n = 0; n < c.images(); n++) {
      for (int i = 0; i < v.outHeight(); i++) {
        for (int j = 0; j < v.outWidth(); j++) {
          for (int h = 0; h < v.kernelHeight(); h++) {
            for (int w = 0; w < v.kernelWidth(); w++) {
              int row = i * v.strideHeight() - v.top() + h * v.dilationHeight();
              int column = j * v.strideWidth() - v.left() + w * v.dilationWidth();
              if (row < 0 || row >= v.height() || column < 0 || column >= v.width()) {
                continue;
              }
              int pixel = (n * v.height() + row) * v.width() + column;
              int position = (n * v.outHeight() + i) * v.outWidth() + j;
              int tap = h * v.kernelWidth() + w;
              channels(c, pixel, tap, position, term);
            }
          }
        }
      }
    }
  }

  private static void channels(Convolution c, int pixel, int tap, int position, Term term) {
    for (int o = 0; o < c.filters(); o++) {
      int group = o / c.groupFilters();
      for (int k = 0; k < c.depth(); k++) {
        term.add(
            pixel * c.channels() + group * c.depth() + k,
            (tap * c.depth() + k) * c.filters() + o,
            position * c.filters() + o);
      }
    }
  }

  /// The numbers of a result.
  static float[] inside(Matrix m) {
    return Arrays.copyOfRange(m.array(), m.offset(), m.array().length - GUARD);
  }

  /// Whether the numbers around a result are what they were.
  static boolean guarded(Matrix m) {
    float[] a = m.array();
    for (int i = 0; i < GUARD; i++) {
      if (a[i] != UNTOUCHED || a[a.length - 1 - i] != UNTOUCHED) {
        return false;
      }
    }
    return true;
  }

  static int[] bits(Matrix m) {
    int[] bits = new int[m.array().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(m.array()[i]);
    }
    return bits;
  }
}
