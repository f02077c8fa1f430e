package org.glassnet.kernel;

import java.util.Arrays;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// A program that computes a product and knows nothing of options.
final class PlainMain {
  private PlainMain() {}

  public static void main(String[] args) {
    try (Compute compute = Compute.open(2)) {
      Product p = Products.of(Form.AB, 64, 64, 64, Start.BIAS, Pointwise.TANH, 0, false, 1);
      Product truth = Products.withFreshResult(p);
      Definition.product(truth, 0, 64, 0, 64);
      compute.warmUp();
      boolean simd = compute.beginStep();
      compute.product(p);
      boolean same = Arrays.equals(p.c().array(), truth.c().array());
      System.out.println(simd + " " + same + " " + compute.info().reason());
    } catch (org.glassnet.tensor.GlassnetException e) {
      System.out.println(e.getMessage());
    }
  }
}
