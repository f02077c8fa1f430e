package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// Products of every kind for the tests, each on arrays of its own that end where the matrices end.
final class Products {
  private static final float[] WILD = {
    0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e-40f, 3e38f, -3e38f
  };
  private static final int[] SIZES = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 15, 16, 17, 24, 31, 32, 33, 48, 63, 64, 65, 100, 130, 207
  };

  private Products() {}

  /// A product with random contents; wild ones hold infinities, NaN and zeros of both signs.
  static Product of(
      Form form,
      int m,
      int k,
      int n,
      Start start,
      Pointwise f,
      int slack,
      boolean wild,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix a =
        form == Form.ATB ? matrix(k, m, slack, wild, random) : matrix(m, k, slack, wild, random);
    Matrix b =
        form == Form.ABT ? matrix(n, k, slack, wild, random) : matrix(k, n, slack, wild, random);
    Matrix c = matrix(m, n, slack, wild, random);
    Matrix bias = matrix(1, n, 0, wild, random);
    return new Product(form, m, n, k, a, b, c, start, bias, f, 0.3f);
  }

  private static final Form[] FORMS = Form.values();
  private static final Start[] STARTS = Start.values();
  private static final Pointwise[] FUNCTIONS = Pointwise.values();

  /// Many kinds at random, the same for the same seed.
  static List<Product> some(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int m = SIZES[random.nextInt(SIZES.length)];
      int n = SIZES[random.nextInt(SIZES.length)];
      int k = random.nextInt(9) == 0 ? 0 : SIZES[random.nextInt(SIZES.length)];
      products.add(
          of(
              FORMS[random.nextInt(FORMS.length)],
              m,
              k,
              n,
              STARTS[random.nextInt(STARTS.length)],
              FUNCTIONS[random.nextInt(FUNCTIONS.length)],
              random.nextInt(3) * 5,
              random.nextInt(4) == 0,
              random.nextLong()));
    }
    return products;
  }

  /// Shapes that reach packing, blocks of k and long rows.
  static List<Product> large(long seed) {
    List<Product> products = new ArrayList<>();
    for (Form form : Form.values()) {
      for (Start start : Start.values()) {
        products.add(of(form, 13, 3, 4098, start, Pointwise.LINEAR, 0, false, seed++));
        products.add(of(form, 4098, 5, 21, start, Pointwise.RELU, 0, false, seed++));
        products.add(of(form, 7, 4098, 37, start, Pointwise.LINEAR, 0, false, seed++));
        products.add(of(form, 260, 20, 512, start, Pointwise.TANH, 0, false, seed++));
        products.add(of(form, 257, 1600, 70, start, Pointwise.LINEAR, 442, false, seed++));
      }
    }
    return products;
  }

  /// The same product with its result in an array of its own.
  static Product withFreshResult(Product p) {
    Matrix c = new Matrix(p.c().array().clone(), p.c().offset(), p.c().stride());
    return new Product(
        p.form(),
        p.rows(),
        p.columns(),
        p.depth(),
        p.a(),
        p.b(),
        c,
        p.start(),
        p.bias(),
        p.activation(),
        p.alpha());
  }

  /// What a message says of a product.
  static String name(Product p) {
    return p.form()
        + " "
        + p.rows()
        + "x"
        + p.depth()
        + "x"
        + p.columns()
        + " from "
        + p.start()
        + ", "
        + p.activation()
        + ", strides "
        + p.a().stride()
        + " "
        + p.b().stride()
        + " "
        + p.c().stride();
  }

  private static Matrix matrix(
      int rows, int columns, int slack, boolean wild, SplittableRandom random) {
    int offset = random.nextInt(20);
    int stride = columns + slack;
    float[] x = new float[offset + Math.max(0, (rows - 1) * stride + columns)];
    for (int i = 0; i < x.length; i++) {
      boolean odd = wild && random.nextInt(200) == 0;
      x[i] = odd ? WILD[random.nextInt(WILD.length)] : (float) random.nextDouble(-1, 1);
    }
    return new Matrix(x, offset, stride);
  }
}
