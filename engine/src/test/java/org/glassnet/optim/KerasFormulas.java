package org.glassnet.optim;

/// One weight under each optimizer of Keras 3, in double precision: the formulas of
/// keras/src/optimizers, in their order and with their names, apart from the engine's.
///
/// Each keeps the variables of one weight and applies `update_step`; `iterations` counts the steps
/// before this one.
abstract class KerasFormulas {
  int iterations;

  /// The weight after a step.
  abstract double updateStep(double gradient, double variable, double lr);

  final double apply(double gradient, double variable, double lr) {
    double result = updateStep(gradient, variable, lr);
    iterations++;
    return result;
  }

  static KerasFormulas sgd(double momentum, boolean nesterov) {
    return new KerasFormulas() {
      private double m;

      @Override
      double updateStep(double gradient, double variable, double lr) {
        if (momentum == 0) {
          return variable - gradient * lr;
        }
        m = m * momentum - gradient * lr;
        return nesterov ? variable + (m * momentum - gradient * lr) : variable + m;
      }
    };
  }

  static KerasFormulas adagrad(double initialAccumulatorValue, double epsilon) {
    return new KerasFormulas() {
      private double accumulator = initialAccumulatorValue;

      @Override
      double updateStep(double gradient, double variable, double lr) {
        accumulator += gradient * gradient;
        return variable - lr * gradient / Math.sqrt(accumulator + epsilon);
      }
    };
  }

  static KerasFormulas adadelta(double rho, double epsilon) {
    return new KerasFormulas() {
      private double accumulatedGrad;
      private double accumulatedDeltaVar;

      private double rms(double x) {
        return Math.sqrt(x + epsilon);
      }

      @Override
      double updateStep(double grad, double variable, double lr) {
        accumulatedGrad = rho * accumulatedGrad + (1 - rho) * grad * grad;
        double deltaVar = -(rms(accumulatedDeltaVar) * grad / rms(accumulatedGrad));
        accumulatedDeltaVar = rho * accumulatedDeltaVar + (1 - rho) * deltaVar * deltaVar;
        return variable + lr * deltaVar;
      }
    };
  }

  static KerasFormulas rmsprop(double rho, double momentum, double epsilon, boolean centered) {
    return new KerasFormulas() {
      private double velocity;
      private double averageGrad;
      private double velocityOfMomentum;

      @Override
      double updateStep(double gradient, double variable, double lr) {
        velocity = rho * velocity + (1 - rho) * gradient * gradient;
        double denominator = velocity + epsilon;
        if (centered) {
          averageGrad = rho * averageGrad + (1 - rho) * gradient;
          denominator = velocity - averageGrad * averageGrad + epsilon;
        }
        double increment = lr * gradient / Math.sqrt(denominator);
        if (momentum > 0) {
          velocityOfMomentum = momentum * velocityOfMomentum + increment;
          return variable - velocityOfMomentum;
        }
        return variable - increment;
      }
    };
  }

  static KerasFormulas adam(double beta1, double beta2, double epsilon, double weightDecay) {
    return new KerasFormulas() {
      private double m;
      private double v;

      @Override
      double updateStep(double gradient, double variable, double lr) {
        double decayed = variable - variable * weightDecay * lr;
        int localStep = iterations + 1;
        double beta1Power = Math.pow(beta1, localStep);
        double beta2Power = Math.pow(beta2, localStep);
        double alpha = lr * Math.sqrt(1 - beta2Power) / (1 - beta1Power);
        m += (gradient - m) * (1 - beta1);
        v += (gradient * gradient - v) * (1 - beta2);
        return decayed - m * alpha / (Math.sqrt(v) + epsilon);
      }
    };
  }

  static KerasFormulas nadam(double beta1, double beta2, double epsilon) {
    return new KerasFormulas() {
      private double uProduct = 1;
      private double m;
      private double v;

      @Override
      double updateStep(double gradient, double variable, double lr) {
        int localStep = iterations + 1;
        int nextStep = iterations + 2;
        uProduct = uProduct * beta1 * (1 - 0.5 * Math.pow(0.96, iterations + 1));
        double uT = beta1 * (1 - 0.5 * Math.pow(0.96, localStep));
        double uT1 = beta1 * (1 - 0.5 * Math.pow(0.96, nextStep));
        double uProductT1 = uProduct * uT1;
        double beta2Power = Math.pow(beta2, localStep);
        m += (gradient - m) * (1 - beta1);
        v += (gradient * gradient - v) * (1 - beta2);
        double mHat = uT1 * m / (1 - uProductT1) + (1 - uT) * gradient / (1 - uProduct);
        double vHat = v / (1 - beta2Power);
        return variable - mHat * lr / (Math.sqrt(vHat) + epsilon);
      }
    };
  }
}
