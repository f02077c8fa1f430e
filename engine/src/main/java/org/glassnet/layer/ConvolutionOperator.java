package org.glassnet.layer;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Convolution;
import org.glassnet.kernel.ConvolutionForward;
import org.glassnet.kernel.ConvolutionInputGradient;
import org.glassnet.kernel.ConvolutionWeightGradient;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Window;

/// Forward and backward of [Conv2d] and of [DepthwiseConv2d], which is one in as many groups as
/// there are channels.
record ConvolutionOperator(
    Activator f,
    Matrix z,
    ConvolutionForward ahead,
    ConvolutionWeightGradient dw,
    ConvolutionInputGradient dx,
    Slot x,
    Slot y,
    Slot w,
    List<Slot> b)
    implements Operator {

  static ConvolutionOperator of(Site site, Window window, int groups, Activation activation) {
    Slot x = site.input();
    Slot y = site.output();
    Slot w = site.parameters().getFirst();
    List<Slot> b = site.parameters().subList(1, site.parameters().size());
    Activator f = Activator.of(activation);
    Matrix z = f.sums(site);
    Convolution c =
        new Convolution(
            window,
            x.rows(),
            x.shape().axis(-1),
            y.shape().axis(-1),
            groups,
            x.value(),
            w.value(),
            z,
            x.gradient(),
            w.gradient(),
            y.gradient());
    Optional<Matrix> bias = b.stream().findFirst().map(Slot::value);
    return new ConvolutionOperator(
        f,
        z,
        new ConvolutionForward(c, bias, f.fused(), f.alpha()),
        new ConvolutionWeightGradient(c),
        new ConvolutionInputGradient(c),
        x,
        y,
        w,
        b);
  }

  @Override
  public void forward(Compute compute) {
    ahead.run(compute);
    f.finish(compute, z, y);
  }

  @Override
  public void backward(Compute compute) {
    f.backward(compute, z, y);
    biasGradient(compute, y, b);
    if (w.wantsGradient()) {
      dw.run(compute);
    }
    if (x.wantsGradient()) {
      dx.run(compute);
    }
  }

  /// db = Σ dz over all samples and positions, where there is a bias to be trained.
  static void biasGradient(Compute compute, Slot y, List<Slot> b) {
    if (!b.isEmpty() && b.getFirst().wantsGradient()) {
      int channels = y.shape().axis(-1);
      Matrix dz = y.gradient();
      Matrix db = b.getFirst().gradient();
      compute.columnSums(
          dz.array(), dz.offset(), y.size() / channels, channels, db.array(), db.offset());
    }
  }
}
