package org.glassnet.bench.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.bench.Task.Optimizer;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/// The optimizer's operations, one for each variable, with what they keep.
final class Updates {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Ops tf;
  private final Optimizer optimizer;
  private final Operand<TFloat32> rate;
  private final List<Op> updates = new ArrayList<>();
  private final List<Op> initializers = new ArrayList<>();
  private final List<VarHandleOp> powers = new ArrayList<>();
  private final List<Operand<TFloat32>> powerValues = new ArrayList<>();

  /// @param scale what a gradient is multiplied by
  Updates(Ops tf, Optimizer optimizer, float scale) {
    this.tf = tf;
    this.optimizer = optimizer;
    this.rate = tf.constant(optimizer.rate() * scale);
    if (optimizer instanceof Optimizer.Adam) {
      for (float beta : new float[] {BETA_1, BETA_2}) {
        VarHandleOp power = kept("power" + beta, tf.constant(beta));
        powers.add(power);
        powerValues.add(tf.readVariableOp(power, TFloat32.class));
      }
    }
  }

  void add(VarHandleOp handle, Operand<TFloat32> value, Operand<TFloat32> gradient) {
    Operand<? extends TType> variable = handle;
    int index = updates.size();
    updates.add(
        switch (optimizer) {
          case Optimizer.Descent(_, float momentum) when momentum == 0 ->
              tf.train.resourceApplyGradientDescent(variable, rate, gradient);
          case Optimizer.Descent(_, float momentum) -> {
            Operand<? extends TType> velocity = kept("velocity" + index, tf.zerosLike(value));
            yield tf.train.resourceApplyMomentum(
                variable, velocity, rate, gradient, tf.constant(momentum));
          }
          case Optimizer.Adam _ -> {
            Operand<? extends TType> mean = kept("mean" + index, tf.zerosLike(value));
            Operand<? extends TType> square = kept("square" + index, tf.zerosLike(value));
            yield tf.train.resourceApplyAdam(
                variable,
                mean,
                square,
                powerValues.get(0),
                powerValues.get(1),
                rate,
                tf.constant(BETA_1),
                tf.constant(BETA_2),
                tf.constant(EPSILON),
                gradient);
          }
        });
  }

  private VarHandleOp kept(String name, Operand<TFloat32> first) {
    VarHandleOp variable =
        tf.varHandleOp(TFloat32.class, first.shape(), VarHandleOp.sharedName(name));
    initializers.add(tf.assignVariableOp(variable, first));
    return variable;
  }

  /// What a step runs.
  List<Op> of() {
    List<Op> all = new ArrayList<>(updates);
    float[] betas = {BETA_1, BETA_2};
    for (int i = 0; i < powers.size(); i++) {
      all.add(
          tf.assignVariableOp(
              powers.get(i), tf.math.mul(powerValues.get(i), tf.constant(betas[i]))));
    }
    return all;
  }

  /// What has to run once.
  List<Op> initializers() {
    return initializers;
  }
}
