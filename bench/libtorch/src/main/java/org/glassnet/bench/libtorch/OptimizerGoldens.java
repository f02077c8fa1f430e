package org.glassnet.bench.libtorch;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Prints what PyTorch's optimizers make of six weights in ten steps of given gradients, in
/// float32: the table that the engine's tests hold its optimizers against. bench/README.md has the
/// command.
///
/// Its C++ library has no Adadelta and no NAdam.
public final class OptimizerGoldens {
  private static final int STEPS = 10;
  private static final float[] START = {2, -2.5f, 3, -3.5f, 4, -4.5f};

  private OptimizerGoldens() {}

  private static Map<String, Function<TensorVector, Optimizer>> optimizers() {
    Map<String, Function<TensorVector, Optimizer>> all = new LinkedHashMap<>();
    all.put("sgd 0.1", w -> new SGD(w, sgd(0, false)));
    all.put("momentum 0.1", w -> new SGD(w, sgd(0.9, false)));
    all.put("nesterov 0.1", w -> new SGD(w, sgd(0.9, true)));
    all.put("adagrad 0.5", w -> new Adagrad(w, new AdagradOptions(0.5)));
    all.put("adagrad 0.5 initialAccumulator 0.1 epsilon 0.01", w -> new Adagrad(w, adagrad()));
    all.put("rmsProp 0.05", w -> new RMSprop(w, new RMSpropOptions(0.05)));
    all.put("rmsProp 0.05 rho 0.9 epsilon 0.01", w -> new RMSprop(w, rmsProp(0, false, 0.01)));
    all.put("rmsProp 0.05 rho 0.9 momentum 0.9", w -> new RMSprop(w, rmsProp(0.9, false, 1e-8)));
    all.put("rmsProp 0.05 rho 0.9 centered", w -> new RMSprop(w, rmsProp(0, true, 1e-8)));
    all.put(
        "rmsProp 0.05 rho 0.9 momentum 0.9 centered",
        w -> new RMSprop(w, rmsProp(0.9, true, 1e-8)));
    all.put("adam 0.1", w -> new Adam(w, new AdamOptions(0.1)));
    all.put("adam 0.1 beta1 0.8 beta2 0.9 epsilon 0.01", w -> new Adam(w, adam()));
    all.put("adamW 0.1", w -> new AdamW(w, new AdamWOptions(0.1)));
    all.put("adamW 0.1 weightDecay 0.5", w -> new AdamW(w, adamW()));
    return all;
  }

  private static SGDOptions sgd(double momentum, boolean nesterov) {
    SGDOptions options = new SGDOptions(0.1);
    options.momentum().put(momentum);
    options.nesterov().put(nesterov);
    return options;
  }

  private static AdagradOptions adagrad() {
    AdagradOptions options = new AdagradOptions(0.5);
    options.initial_accumulator_value().put(0.1);
    options.eps().put(0.01);
    return options;
  }

  private static RMSpropOptions rmsProp(double momentum, boolean centered, double epsilon) {
    RMSpropOptions options = new RMSpropOptions(0.05);
    options.alpha().put(0.9);
    options.momentum().put(momentum);
    options.centered().put(centered);
    options.eps().put(epsilon);
    return options;
  }

  private static AdamOptions adam() {
    AdamOptions options = new AdamOptions(0.1);
    DoublePointer betas = options.betas();
    // some C++ libraries store a tuple's elements in reverse: the usual 0.9 and 0.999 tell
    int first = betas.get(0) < betas.get(1) ? 0 : 1;
    betas.put(first, 0.8);
    betas.put(1 - first, 0.9);
    options.eps().put(0.01);
    return options;
  }

  private static AdamWOptions adamW() {
    AdamWOptions options = new AdamWOptions(0.1);
    options.weight_decay().put(0.5);
    return options;
  }

  /// The gradient of weight i in a step: odd sixteenths from −15/16 to 17/16.
  private static float gradient(int step, int i) {
    return ((7 * step + 5 * i + 3 * step * i) % 17 - 7.5f) / 8;
  }

  /// Prints one line for each step: optimizer, step, the six weights after it.
  public static void main(String[] args) {
    PrintStream out = System.out;
    optimizers()
        .forEach((name, make) -> {
          try (var _ = new PointerScope()) {
            Tensor weights = Tensor.create(START.clone(), START.length).requires_grad_(true);
            Optimizer optimizer = make.apply(new TensorVector(weights));
            for (int step = 1; step <= STEPS; step++) {
              float[] gradients = new float[START.length];
              for (int i = 0; i < gradients.length; i++) {
                gradients[i] = gradient(step, i);
              }
              optimizer.zero_grad(true);
              torch.sum(weights.mul(Tensor.create(gradients, gradients.length))).backward();
              step(optimizer);
              out.print(name + "," + step);
              float[] after = new float[START.length];
              weights.detach().data_ptr_float().get(after);
              for (float weight : after) {
                out.print("," + weight);
              }
              out.println();
            }
          }
        });
  }

  private static void step(Optimizer optimizer) {
    switch (optimizer) {
      case SGD sgd -> sgd.step();
      case Adagrad adagrad -> adagrad.step();
      case RMSprop rmsProp -> rmsProp.step();
      case Adam adam -> adam.step();
      case AdamW adamW -> adamW.step();
      default -> throw new AssertionError(optimizer);
    }
  }
}
