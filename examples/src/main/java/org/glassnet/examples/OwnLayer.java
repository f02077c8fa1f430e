package org.glassnet.examples;

import java.util.List;
import org.glassnet.data.HandwritingSet;
import org.glassnet.data.Split;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.inspect.LayerCheck;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A layer of one's own: checked against the rules for all layers, then trained.
public final class OwnLayer {
  private OwnLayer() {}

  /// PReLU: `y = x` above 0 and `y = a x` below, with a slope `a` that each unit learns.
  ///
  /// Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", 2015.
  record LearnedSlope() implements CustomLayer {
    @Override
    public String kind() {
      return "p_re_lu";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
      return List.of(new ParameterSpec("slope", inputs.getFirst(), Initializer.zeros(), 1, 1));
    }

    @Override
    public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
      Values x = inputs.getFirst();
      Values a = parameters.getFirst();
      for (int i = 0; i < x.size(); i++) {
        outputs.getFirst().put(i, x.at(i) > 0 ? x.at(i) : a.at(i) * x.at(i));
      }
    }

    @Override
    public void backward(
        List<Values> inputs,
        List<Values> parameters,
        List<Values> outputs,
        List<Values> outputGradients,
        List<Values> inputGradients,
        List<Values> parameterGradients) {
      Values x = inputs.getFirst();
      Values dy = outputGradients.getFirst();
      for (int i = 0; i < x.size(); i++) {
        boolean above = x.at(i) > 0;
        double slope = above ? 1 : parameters.getFirst().at(i);
        inputGradients.getFirst().put(i, slope * dy.at(i));
        parameterGradients.getFirst().add(i, above ? 0 : x.at(i) * dy.at(i));
      }
    }
  }

  /// Runs the example: the first argument is the number of epochs, 5 where there is none.
  public static void main(String[] arguments) {
    int epochs = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    System.out.println(LayerCheck.of(new LearnedSlope(), Shape.of(6)));

    var test = HandwritingSet.of(2, 0, 1_800);
    var letters = Split.of(HandwritingSet.of(1, 0, 9_000), test);
    var network =
        Network.sequential(
            1, test.inputShape(), new Flatten(), Dense.of(64), new LearnedSlope(), Dense.of(36));
    System.out.println(network.summary());
    var settings = TrainSettings.of(Loss.crossEntropy()).withEpochs(epochs);
    try (var trainer = Trainer.open(network, settings, 1)) {
      trainer.fit(letters, event -> {});
      System.out.printf("test accuracy %.4f%n", trainer.evaluate(test).accuracy().orElseThrow());
    }
    System.out.println("first slope " + network.weights().tensor("p_re_lu_1/slope").at(0));
  }
}
