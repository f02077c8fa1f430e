package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Feature;

/// One or more numbers that the engine can tell of a run or of a network, by the words for them.
public sealed interface Measure {

  /// Whether a training is needed to tell it, not only layers.
  default boolean trained() {
    return true;
  }

  /// A number that is given.
  ///
  /// @param values it, or several
  record Given(List<Double> values) implements Measure {
    /// Keeps its own copy.
    public Given {
      values = List.copyOf(values);
    }

    @Override
    public boolean trained() {
      return false;
    }
  }

  /// A figure of a run: `test accuracy`, `largest train loss`, `train loss at epoch 3`.
  ///
  /// @param figure which
  /// @param when of which epochs
  record Of(Figure figure, When when) implements Measure {}

  /// Of which epochs.
  sealed interface When {
    /// After training.
    record Final() implements When {}

    /// After an epoch.
    ///
    /// @param epoch which, from 1
    record Epoch(int epoch) implements When {}

    /// The largest of all epochs.
    record Largest() implements When {}

    /// The smallest of all epochs.
    record Smallest() implements When {}
  }

  /// How many numbers training can change: `parameters`, `parameters conv2d_1`.
  ///
  /// @param layer a layer's name; empty for the whole network
  record Parameters(Optional<String> layer) implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// How many layers with weights there are before the last such: `hidden layers`.
  record HiddenLayers() implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// How many units these have together: `hidden units`.
  record HiddenUnits() implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// The sizes of what a layer puts out, without the batch: `shape conv2d_1`.
  ///
  /// @param layer a layer's name; empty for the network's output
  record Sizes(Optional<String> layer) implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// 1 where the network is given a feature of the point, 0 where not: `feature x1^2`.
  ///
  /// @param feature which
  record Featured(Feature feature) implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// How many units of a layer pass no gradient back on any training sample: `dead units dense_1`.
  ///
  /// @param layer a layer's name
  record DeadUnits(String layer) implements Measure {}

  /// How many units of a layer differ in their weights and bias: `different units dense_1`, 1 where
  /// all are equal.
  ///
  /// @param layer a layer's name
  record DifferentUnits(String layer) implements Measure {}

  /// The numbers of a parameter, or one: `weight dense_1/kernel`, `weight dense_1/kernel[0,2]`.
  ///
  /// @param parameter its name
  /// @param index where in it; empty for all
  /// @param change how far training moved it, not where it stands: `change dense_1/kernel`
  record Weight(String parameter, List<Integer> index, boolean change) implements Measure {
    /// Keeps its own copy.
    public Weight {
      index = List.copyOf(index);
    }
  }

  /// What the network says to an input: `output [0, 1]`, and before training `untrained output [0,
  /// 1]`.
  ///
  /// @param inputs the input's numbers
  /// @param untrained with its first weights
  record Output(List<Double> inputs, boolean untrained) implements Measure {
    /// Keeps its own copy.
    public Output {
      inputs = List.copyOf(inputs);
    }

    @Override
    public boolean trained() {
      return !untrained;
    }
  }

  /// How many layers with weights are left when all that are linear are made one: `folded layers`.
  record FoldedLayers() implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// The largest difference between what the network says and what the folded one says, over the
  /// training samples: `fold difference`.
  record FoldDifference() implements Measure {}

  /// An activation at a number, or its slope: `activation sigmoid at 0`, `slope tanh at 1`.
  ///
  /// @param function the activation
  /// @param slope its slope, not its value
  /// @param at where
  record Function(Elementwise function, boolean slope, double at) implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }

  /// The largest slope of an activation from −10 to 10: `largest slope lecunTanh`.
  ///
  /// @param function the activation
  record LargestSlope(Elementwise function) implements Measure {
    @Override
    public boolean trained() {
      return false;
    }
  }
}
