package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both providers give the definition's bits, on any number of threads, and write nothing else.
class ProductTest {
  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();
  private final Scratch scratch = new Scratch();

  @Property(tries = 300)
  void anyShape(
      @ForAll Form form,
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(max = 70) int k,
      @ForAll @IntRange(min = 1, max = 140) int n,
      @ForAll Start start,
      @ForAll Pointwise f,
      @ForAll @IntRange(max = 9) int slack,
      @ForAll boolean wild,
      @ForAll long seed) {
    check(Products.of(form, m, k, n, start, f, slack, wild, seed), 0, m, 0, n);
  }

  @Property(tries = 200)
  void anyRange(
      @ForAll Form form,
      @ForAll @IntRange(max = 20) int rowFrom,
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 40) int columnFrom,
      @ForAll @IntRange(max = 70) int columns,
      @ForAll Start start,
      @ForAll long seed) {
    Product p = Products.of(form, 41, 11, 111, start, Pointwise.RELU, 3, false, seed);
    check(p, rowFrom, rowFrom + rows, columnFrom, columnFrom + columns);
  }

  @Property(tries = 300)
  void descentOfAnyRange(
      @ForAll Form form,
      @ForAll @IntRange(min = 1, max = 30) int m,
      @ForAll @IntRange(max = 70) int k,
      @ForAll @IntRange(min = 1, max = 140) int n,
      @ForAll @IntRange(max = 9) int rowFrom,
      @ForAll @IntRange(max = 40) int columnFrom,
      @ForAll boolean wild,
      @ForAll long seed) {
    Product p =
        Products.of(form, rowFrom + m, k, columnFrom + n, Start.C, Pointwise.RELU, 3, wild, seed);
    checkDescent(p, rowFrom, rowFrom + m, columnFrom, columnFrom + n);
  }

  @Test
  void awkwardSizes() {
    for (Product p : Products.some(600, 7)) {
      check(p, 0, p.rows(), 0, p.columns());
      checkDescent(p, 0, p.rows(), 0, p.columns());
    }
  }

  @Test
  void largeSizes() {
    for (Product p : Products.large(8)) {
      check(p, 0, p.rows(), 0, p.columns());
      checkDescent(p, 0, p.rows(), 0, p.columns());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anyNumberOfThreadsManyTimes(int threads) {
    List<Product> products =
        List.of(
            Products.of(Form.AB, 64, 200, 128, Start.BIAS, Pointwise.RELU, 0, false, 1),
            Products.of(Form.ATB, 200, 64, 128, Start.ZERO, Pointwise.LINEAR, 0, false, 2),
            Products.of(Form.ABT, 128, 40, 77, Start.C, Pointwise.LINEAR, 0, false, 3),
            Products.of(Form.AB, 300, 64, 512, Start.ZERO, Pointwise.LINEAR, 0, false, 4));
    for (KernelChoice choice : List.of(KernelChoice.SCALAR, KernelChoice.SIMD)) {
      try (Compute compute = Compute.open(threads, choice)) {
        for (Product p : products) {
          Product truth = Products.withFreshResult(p);
          Definition.product(truth, 0, p.rows(), 0, p.columns());
          for (int i = 0; i < 200; i++) {
            Product again = Products.withFreshResult(p);
            compute.product(again);
            assertSame(again, truth, choice + " on " + threads + " threads, run " + i);
          }
          Product moved = Products.withFreshResult(p);
          Definition.descent(moved, 0.1f, 0, p.rows(), 0, p.columns());
          for (int i = 0; i < 200; i++) {
            Product again = Products.withFreshResult(p);
            compute.descend(again, 0.1f);
            assertSame(again, moved, "descent, " + choice + " on " + threads + ", run " + i);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void allocatesNothing(Form form) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // no lists here: their iterators are objects
    Product[] products = {
      Products.of(form, 30, 20, 90, Start.BIAS, Pointwise.RELU, 0, false, 1),
      Products.of(form, 10, 5, 3, Start.C, Pointwise.LINEAR, 0, false, 2)
    };
    WarmUp.started().await(EnumSet.of(KernelGroup.USUAL));
    for (Kernels kernels : List.of(scalar, simd)) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 200 && least > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
          for (Product p : products) {
            kernels.product(p, 0, p.rows(), 0, p.columns(), scratch);
            kernels.descend(p, 0.1f, 0, p.rows(), 0, p.columns(), scratch);
          }
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).as("bytes of 200 products, %s", kernels.getClass()).isZero();
    }
  }

  private void check(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
    Product truth = Products.withFreshResult(p);
    Definition.product(truth, rowFrom, rowTo, columnFrom, columnTo);
    for (Kernels kernels : List.of(scalar, simd)) {
      Product mine = Products.withFreshResult(p);
      kernels.product(mine, rowFrom, rowTo, columnFrom, columnTo, scratch);
      assertSame(mine, truth, kernels.getClass().getSimpleName());
    }
  }

  private void checkDescent(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
    Product truth = Products.withFreshResult(p);
    Definition.descent(truth, 0.3f, rowFrom, rowTo, columnFrom, columnTo);
    for (Kernels kernels : List.of(scalar, simd)) {
      Product mine = Products.withFreshResult(p);
      kernels.descend(mine, 0.3f, rowFrom, rowTo, columnFrom, columnTo, scratch);
      assertSame(mine, truth, "descent, " + kernels.getClass().getSimpleName());
    }
  }

  private static void assertSame(Product mine, Product truth, String who) {
    float[] x = mine.c().array();
    float[] y = truth.c().array();
    for (int i = 0; i < x.length; i++) {
      if (Float.floatToIntBits(x[i]) != Float.floatToIntBits(y[i])) {
        assertThat(Float.toHexString(x[i]))
            .as("%s, %s, number %d of C's array", who, Products.name(mine), i)
            .isEqualTo(Float.toHexString(y[i]));
      }
    }
  }
}
