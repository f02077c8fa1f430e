package org.glassnet.bench.agreement;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.glassnet.optim.Adadelta;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Adam;
import org.glassnet.optim.AdamW;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Nadam;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.RmsProp;
import org.glassnet.optim.Sgd;

/// The optimizers that both have, with PyTorch's formulas and constants.
final class Methods {
  private Methods() {}

  /// An optimizer on both sides.
  record Method(String name, Optimizer glassnet, Function<TensorVector, Stepper> torch) {}

  /// How fast each learns.
  record Rates(
      double plain,
      double momentum,
      double adagrad,
      double rmsProp,
      double adadelta,
      double adam,
      double nadam) {
    /// PyTorch's own, but for descent, which hardly moves by its 0.001.
    static final Rates USUAL = new Rates(0.1, 0.01, 0.01, 0.01, 1, 0.001, 0.002);

    /// Those that take the loss of the network for digits to about a half in ten steps, in powers
    /// of ten and threes.
    static final Rates HALVING = new Rates(0.003, 0.001, 1e-4, 1e-5, 0.01, 1e-4, 1e-4);
  }

  /// All of them.
  static List<Method> all(Rates rates) {
    double share = rates.adadelta();
    double adam = rates.adam();
    double nadam = rates.nadam();
    return List.of(
        descent(rates.plain()),
        momentum(rates.momentum()),
        new Method(
            "SGD %s, Nesterov 0.9".formatted(rates.momentum()),
            Nesterov.pytorch(rates.momentum()),
            w -> sgd(w, rates.momentum(), 0.9, true)),
        new Method(
            "Adagrad " + rates.adagrad(),
            Adagrad.pytorch(rates.adagrad()),
            w ->
                LibraryStepper.of(
                    new org.bytedeco.pytorch.Adagrad(w, new AdagradOptions(rates.adagrad())))),
        new Method(
            "RMSprop " + rates.rmsProp(),
            RmsProp.pytorch(rates.rmsProp()),
            w -> rmsProp(w, rates.rmsProp(), 0, false)),
        new Method(
            "RMSprop %s, momentum 0.9, centered".formatted(rates.rmsProp()),
            RmsProp.pytorch(rates.rmsProp()).withMomentum(0.9).withCentered(true),
            w -> rmsProp(w, rates.rmsProp(), 0.9, true)),
        new Method(
            "Adadelta " + share, Adadelta.pytorch(share), w -> WrittenStepper.adadelta(w, share)),
        new Method(
            "Adam " + adam,
            Adam.pytorch(adam),
            w -> LibraryStepper.of(new org.bytedeco.pytorch.Adam(w, new AdamOptions(adam)))),
        new Method(
            "AdamW " + adam,
            AdamW.pytorch(adam),
            w -> LibraryStepper.of(new org.bytedeco.pytorch.AdamW(w, new AdamWOptions(adam)))),
        new Method("NAdam " + nadam, Nadam.pytorch(nadam), w -> WrittenStepper.nadam(w, nadam)));
  }

  /// Descent without momentum.
  static Method descent(double rate) {
    return new Method("SGD " + rate, new Sgd(rate), w -> sgd(w, rate, 0, false));
  }

  /// Descent with momentum 0.9.
  static Method momentum(double rate) {
    return new Method(
        "SGD %s, momentum 0.9".formatted(rate),
        Momentum.pytorch(rate),
        w -> sgd(w, rate, 0.9, false));
  }

  private static Stepper sgd(TensorVector weights, double rate, double momentum, boolean nesterov) {
    SGDOptions options = new SGDOptions(rate);
    options.momentum().put(momentum);
    options.nesterov().put(nesterov);
    return LibraryStepper.of(new org.bytedeco.pytorch.SGD(weights, options));
  }

  private static Stepper rmsProp(
      TensorVector weights, double rate, double momentum, boolean centered) {
    RMSpropOptions options = new RMSpropOptions(rate);
    options.momentum().put(momentum);
    options.centered().put(centered);
    return LibraryStepper.of(new org.bytedeco.pytorch.RMSprop(weights, options));
  }
}
