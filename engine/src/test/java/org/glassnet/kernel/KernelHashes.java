package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Hashes of the results of many products and of every other operation, one for each kind.
final class KernelHashes {
  private KernelHashes() {}

  static Map<String, Long> of(Kernels kernels) {
    Map<String, Long> hashes = new TreeMap<>(ElementwiseHashes.of(kernels));
    Scratch scratch = new Scratch();
    for (List<Product> products : List.of(Products.some(400, 11), Products.large(12))) {
      for (Product p : products) {
        kernels.product(p, 0, p.rows(), 0, p.columns(), scratch);
        long hash = hashes.getOrDefault("product " + p.form(), 1L);
        for (float x : p.c().array()) {
          hash = hash * 0x5851f42d4c957f2dL + Float.floatToIntBits(x);
        }
        hashes.put("product " + p.form(), hash);
      }
    }
    convolutions(kernels, scratch, hashes);
    filtered(kernels, scratch, hashes);
    filteredWeights(kernels, scratch, hashes);
    return hashes;
  }

  private static void filtered(Kernels kernels, Scratch scratch, Map<String, Long> hashes) {
    for (Convolution c : FilteredConvolutionTest.usual()) {
      Optional<Matrix> bias = Optional.of(Convolutions.bias(c, 3));
      filtered(kernels, FilteredConvolution.forward(c, bias, Pointwise.RELU, 0), scratch);
      filtered(kernels, FilteredConvolution.back(c), scratch);
      hashes.merge("filtered convolution", hash(c.y()), (a, b) -> a * 31 + b);
      hashes.merge("filtered convolution's input gradient", hash(c.dx()), (a, b) -> a * 31 + b);
    }
  }

  private static void filtered(Kernels kernels, FilteredConvolution f, Scratch scratch) {
    float[] u = new float[FilteredConvolution.size(f.walk)];
    kernels.convolutions().filteredFilters(f.walk, u, 0, f.walk.sourceChannels(), scratch);
    kernels.convolutions().filteredTiles(f, u, 0, f.walk.tiles(), 0, f.walk.channels(), scratch);
  }

  private static void convolutions(Kernels kernels, Scratch scratch, Map<String, Long> hashes) {
    List<Convolution> all = new ArrayList<>(ConvolutionTest.usual());
    all.addAll(ConvolutionWeightGradientTest.usual());
    for (Convolution c : all) {
      ConvolutionForward forward =
          new ConvolutionForward(c, Optional.of(Convolutions.bias(c, 3)), Pointwise.RELU, 0);
      ConvolutionInputGradient back = new ConvolutionInputGradient(c);
      ConvolutionKernels k = kernels.convolutions();
      k.forward(forward, 0, c.positions(), 0, c.filters(), scratch);
      k.inputGradient(back, 0, c.pixels(), 0, c.channels(), scratch);
      ConvolutionWeightGradient weights = new ConvolutionWeightGradient(c);
      int rows = c.window().taps() * c.depth();
      float[] dw = c.dw().array();
      k.weightGradient(
          weights, 0, c.images(), 0, rows, 0, c.filters(), dw, c.dw().offset(), scratch);
      hashes.merge("convolution's gradient of weights", hash(c.dw()), (a, b) -> a * 31 + b);
      hashes.merge("convolution", hash(c.y()), (a, b) -> a * 31 + b);
      hashes.merge("convolution's input gradient", hash(c.dx()), (a, b) -> a * 31 + b);
    }
  }

  private static void filteredWeights(Kernels kernels, Scratch scratch, Map<String, Long> hashes) {
    for (Convolution c : FilteredWeightGradientTest.usual()) {
      FilteredWeightGradient g = new FilteredWeightGradient(c);
      float[] sums = new float[g.place(MinimalFiltering.COMPONENTS, 0)];
      kernels.convolutions().filteredSums(g, 0, 0, 3, c.channels(), sums, 0, scratch);
      kernels.convolutions().filteredWeights(g, 0, c.channels(), sums, 0);
      hashes.merge("filtered gradient of weights", hash(c.dw()), (a, b) -> a * 31 + b);
    }
  }

  private static long hash(Matrix m) {
    long hash = 1;
    for (float x : m.array()) {
      hash = hash * 0x5851f42d4c957f2dL + Float.floatToIntBits(x);
    }
    return hash;
  }

  /// Prints those of the SIMD kernels, then `done` and the species.
  public static void main(String[] args) {
    of(new SimdKernels()).forEach((name, hash) -> System.out.println(name + " = " + hash));
    System.out.println("done " + SimdHolder.bits());
  }
}
