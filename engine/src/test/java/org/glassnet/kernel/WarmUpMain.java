package org.glassnet.kernel;

import java.util.EnumSet;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// A program that computes a product, and later asks for convolutions.
final class WarmUpMain {
  private WarmUpMain() {}

  public static void main(String[] args) {
    try (Compute compute = Compute.open(1)) {
      compute.warmUp(EnumSet.of(KernelGroup.USUAL, KernelGroup.RARE));
      compute.beginStep();
      compute.product(Products.of(Form.AB, 64, 64, 64, Start.BIAS, Pointwise.TANH, 0, false, 1));
      System.out.println("product " + WarmUp.started().ready());
      compute.split((kernels, from, to, scratch) -> kernels.convolutions(), 1, 1, 1);
      WarmUp.started().await(EnumSet.of(KernelGroup.CONVOLUTIONS));
      System.out.println("convolution " + WarmUp.started().ready());
    }
  }
}
