package org.glassnet.bench.agreement;

import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.SGD;

/// An optimizer of PyTorch's C++ library.
record LibraryStepper(Optimizer optimizer, Runnable moving) implements Stepper {
  static LibraryStepper of(Optimizer optimizer) {
    return new LibraryStepper(
        optimizer,
        switch (optimizer) {
          case SGD sgd -> () -> sgd.step();
          case Adagrad adagrad -> () -> adagrad.step();
          case RMSprop rmsProp -> () -> rmsProp.step();
          case Adam adam -> () -> adam.step();
          case AdamW adamW -> () -> adamW.step();
          default -> throw new AssertionError(optimizer);
        });
  }

  @Override
  public void clear() {
    optimizer.zero_grad(true);
  }

  @Override
  public void step() {
    moving.run();
  }
}
