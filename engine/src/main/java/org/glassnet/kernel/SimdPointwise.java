package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [ScalarPointwise] on vectors; each loop is a method of its own, so that the compiler finds it
/// small.
final class SimdPointwise {
  private SimdPointwise() {}

  static void activate(Pointwise f, float alpha, float[] x, int xo, float[] y, int yo, int n) {
    switch (f) {
      case LINEAR -> System.arraycopy(x, xo, y, yo, n);
      case RELU -> relu(x, xo, y, yo, n);
      case LEAKY_RELU -> leakyRelu(alpha, x, xo, y, yo, n);
      case TANH -> SimdMath.tanh(x, xo, y, yo, n);
      case SIGMOID -> SimdMath.sigmoid(x, xo, y, yo, n);
      case ELU -> SimdElu.elu(1f, alpha, x, xo, y, yo, n);
      case SELU -> SimdElu.elu(ScalarCurves.LAMBDA, ScalarCurves.LAMBDA_ALPHA, x, xo, y, yo, n);
      case SOFTPLUS -> SimdElu.softplus(x, xo, y, yo, n);
      case HARD_SIGMOID -> SimdElu.hardSigmoid(x, xo, y, yo, n);
      case RELU6 -> SimdElu.relu6(x, xo, y, yo, n);
      case GELU -> SimdGelu.gelu(x, xo, y, yo, n);
      case SWISH -> SimdSwish.swish(x, xo, y, yo, n);
      case LECUN_TANH -> SimdSwish.lecunTanh(x, xo, y, yo, n);
    }
  }

  static void activateBackward(
      Pointwise f,
      float alpha,
      float[] v,
      int vo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n) {
    switch (f) {
      case LINEAR -> System.arraycopy(dy, dyo, dx, dxo, n);
      case RELU -> leakyReluBackward(0f, v, vo, dy, dyo, dx, dxo, n);
      case LEAKY_RELU -> leakyReluBackward(alpha, v, vo, dy, dyo, dx, dxo, n);
      case TANH -> tanhBackward(v, vo, dy, dyo, dx, dxo, n);
      case SIGMOID -> sigmoidBackward(v, vo, dy, dyo, dx, dxo, n);
      case ELU -> SimdElu.eluBackward(1f, alpha, v, vo, dy, dyo, dx, dxo, n);
      case SELU ->
          SimdElu.eluBackward(
              ScalarCurves.LAMBDA, ScalarCurves.LAMBDA_ALPHA, v, vo, dy, dyo, dx, dxo, n);
      case SOFTPLUS -> SimdElu.softplusBackward(v, vo, dy, dyo, dx, dxo, n);
      case HARD_SIGMOID -> SimdElu.hardSigmoidBackward(v, vo, dy, dyo, dx, dxo, n);
      case RELU6 -> SimdElu.relu6Backward(v, vo, dy, dyo, dx, dxo, n);
      case GELU -> SimdGelu.geluBackward(v, vo, dy, dyo, dx, dxo, n);
      case SWISH -> SimdSwish.swishBackward(v, vo, dy, dyo, dx, dxo, n);
      case LECUN_TANH -> SimdSwish.lecunTanhBackward(v, vo, dy, dyo, dx, dxo, n);
    }
  }

  static void relu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector result = v.blend(0f, v.compare(VectorOperators.LE, 0f));
      result.intoArray(y, yo + i);
    }
    if (i < n) {
      reluTail(x, xo + i, y, yo + i, n - i);
    }
  }

  private static void reluTail(float[] x, int xo, float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, x, xo, mask);
      FloatVector result = v.blend(0f, v.compare(VectorOperators.LE, 0f));
      result.intoArray(y, yo, mask);
    } else {
      ScalarPointwise.relu(x, xo, y, yo, n);
    }
  }

  static void leakyRelu(float alpha, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector result = v.mul(alpha).blend(v, v.compare(VectorOperators.GT, 0f));
      result.intoArray(y, yo + i);
    }
    if (i < n) {
      leakyReluTail(alpha, x, xo + i, y, yo + i, n - i);
    }
  }

  private static void leakyReluTail(float alpha, float[] x, int xo, float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, x, xo, mask);
      FloatVector result = v.mul(alpha).blend(v, v.compare(VectorOperators.GT, 0f));
      result.intoArray(y, yo, mask);
    } else {
      ScalarPointwise.leakyRelu(alpha, x, xo, y, yo, n);
    }
  }

  static void leakyReluBackward(
      float alpha, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i);
      FloatVector slope =
          FloatVector.broadcast(F, alpha).blend(1f, v.compare(VectorOperators.GT, 0f));
      FloatVector result = d.mul(slope);
      result.intoArray(dx, dxo + i);
    }
    if (i < n) {
      leakyReluBackwardTail(alpha, y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  private static void leakyReluBackwardTail(
      float alpha, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, y, yo, mask);
      FloatVector d = FloatVector.fromArray(F, dy, dyo, mask);
      FloatVector slope =
          FloatVector.broadcast(F, alpha).blend(1f, v.compare(VectorOperators.GT, 0f));
      FloatVector result = d.mul(slope);
      result.intoArray(dx, dxo, mask);
    } else {
      ScalarPointwise.leakyReluBackward(alpha, y, yo, dy, dyo, dx, dxo, n);
    }
  }

  static void tanhBackward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i);
      FloatVector result = d.mul(v.neg().fma(v, SimdMath.ONE));
      result.intoArray(dx, dxo + i);
    }
    if (i < n) {
      tanhBackwardTail(y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  private static void tanhBackwardTail(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, y, yo, mask);
      FloatVector d = FloatVector.fromArray(F, dy, dyo, mask);
      FloatVector result = d.mul(v.neg().fma(v, SimdMath.ONE));
      result.intoArray(dx, dxo, mask);
    } else {
      ScalarPointwise.tanhBackward(y, yo, dy, dyo, dx, dxo, n);
    }
  }

  static void sigmoidBackward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i);
      FloatVector result = d.mul(v.mul(SimdMath.ONE.sub(v)));
      result.intoArray(dx, dxo + i);
    }
    if (i < n) {
      sigmoidBackwardTail(y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  private static void sigmoidBackwardTail(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, y, yo, mask);
      FloatVector d = FloatVector.fromArray(F, dy, dyo, mask);
      FloatVector result = d.mul(v.mul(SimdMath.ONE.sub(v)));
      result.intoArray(dx, dxo, mask);
    } else {
      ScalarPointwise.sigmoidBackward(y, yo, dy, dyo, dx, dxo, n);
    }
  }
}
