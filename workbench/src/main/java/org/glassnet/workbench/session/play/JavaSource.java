package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;

/// Writes a trained network as a Java program that needs nothing else.
public final class JavaSource {
  private static final int NUMBERS_A_LINE = 8;

  private static final String HELPERS =
      """
        private static double[] dense(double[] x, float[] kernel, float[] bias, int units) {
          double[] y = new double[units];
          for (int unit = 0; unit < units; unit++) {
            double sum = bias.length > 0 ? bias[unit] : 0;
            for (int i = 0; i < x.length; i++) {
              sum += x[i] * kernel[i * units + unit];
            }
            y[unit] = sum;
          }
          return y;
        }

        private static double[] normalized(
            double[] x, float[] scale, float[] center, float[] mean, float[] variance, double epsilon) {
          double[] y = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean[i]) / Math.sqrt(variance[i] + epsilon);
            y[i] = y[i] * (scale.length > 0 ? scale[i] : 1) + (center.length > 0 ? center[i] : 0);
          }
          return y;
        }

        private static double[] softmax(double[] x) {
          double most = java.util.Arrays.stream(x).max().getAsDouble();
          double[] y = java.util.Arrays.stream(x).map(each -> StrictMath.exp(each - most)).toArray();
          double sum = java.util.Arrays.stream(y).sum();
          return java.util.Arrays.stream(y).map(each -> each / sum).toArray();
        }
      """;

  private final Network network;
  private final List<String> fields = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  private JavaSource(Network network) {
    this.network = network;
  }

  /// The source of a class with the network's weights, a method that answers, and a main method
  /// that asks it.
  ///
  /// @param name the class's name
  /// @param classes what the outputs stand for; empty where they are numbers
  /// @throws GlassnetException where the network is no chain of dense layers, or has an activation
  ///   that is not written
  public static String of(Network network, String name, List<String> classes) {
    return new JavaSource(network).text(name, classes);
  }

  private String text(String name, List<String> classes) {
    String before = "";
    for (Node node : network.graph().nodes()) {
      if (!(node.layer() instanceof Input) && !node.inputs().equals(List.of(before))) {
        throw new GlassnetException(
            "Only a chain of layers can be written as Java, but "
                + node.name()
                + " reads "
                + String.join(", ", node.inputs()));
      }
      layer(node);
      before = node.name();
    }
    StringBuilder text = new StringBuilder();
    text.append("/// A network trained with Glassnet; ")
        .append(network.weights().count())
        .append(" weights. It needs nothing but Java.\n")
        .append("public final class ")
        .append(name)
        .append(" {\n");
    fields.forEach(text::append);
    text.append("\n  private ")
        .append(name)
        .append("() {}\n\n  /// What the network says of the point (x1, x2)")
        .append(meaning(classes))
        .append(".\n  public static double[] answer(double x1, double x2) {\n")
        .append("    double[] x = {x1, x2};\n");
    steps.forEach(step -> text.append("    ").append(step).append('\n'));
    text.append("    return x;\n  }\n\n").append(HELPERS);
    text.append(
        """

          public static void main(String[] arguments) {
            double x1 = Double.parseDouble(arguments[0]);
            double x2 = Double.parseDouble(arguments[1]);
            System.out.println(java.util.Arrays.toString(answer(x1, x2)));
          }
        }
        """);
    return text.toString();
  }

  private static String meaning(List<String> classes) {
    String names =
        classes.stream()
            .map(one -> one.replaceAll("[^A-Za-z0-9 _.-]", "?"))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; its classes are " + names;
  }

  private void layer(Node node) {
    switch (node.layer()) {
      case Input _, Dropout _, Flatten _ -> {}
      case Features(List<Feature> features) ->
          steps.add(
              "x = new double[] {"
                  + features.stream().map(JavaSource::feature).collect(Collectors.joining(", "))
                  + "};");
      case Dense dense -> {
        String kernel = field(node, "kernel");
        String bias = dense.bias().isPresent() ? field(node, "bias") : "new float[0]";
        steps.add("x = dense(x, " + kernel + ", " + bias + ", " + dense.units() + ");");
        activation(dense.activation());
      }
      case Activate(Activation f) -> activation(f);
      case BatchNormalization normalization -> {
        String scale = normalization.scale().isPresent() ? field(node, "gamma") : "new float[0]";
        String center = normalization.center().isPresent() ? field(node, "beta") : "new float[0]";
        steps.add(
            "x = normalized(x, "
                + scale
                + ", "
                + center
                + ", "
                + field(node, "movingMean")
                + ", "
                + field(node, "movingVariance")
                + ", "
                + normalization.epsilon()
                + ");");
        activation(normalization.activation());
      }
      default ->
          throw new GlassnetException(
              node.name()
                  + " cannot be written as Java: that is for dense layers, features, batch"
                  + " normalization and activations");
    }
  }

  private static String feature(Feature feature) {
    return switch (feature) {
      case X1 -> "x1";
      case X2 -> "x2";
      case X1_SQUARED -> "x1 * x1";
      case X2_SQUARED -> "x2 * x2";
      case X1_X2 -> "x1 * x2";
      case SIN_X1 -> "StrictMath.sin(x1)";
      case SIN_X2 -> "StrictMath.sin(x2)";
    };
  }

  private void activation(Activation activation) {
    formula(activation)
        .ifPresent(formula -> {
          steps.add("for (int i = 0; i < x.length; i++) {");
          steps.add("  x[i] = " + formula + ";");
          steps.add("}");
        });
    if (activation instanceof Softmax) {
      steps.add("x = softmax(x);");
    }
  }

  private static Optional<String> formula(Activation activation) {
    return switch (activation) {
      case Elementwise.Linear(), Softmax() -> Optional.empty();
      case Elementwise one -> Optional.of(formula(one));
    };
  }

  private static String formula(Elementwise activation) {
    return switch (activation) {
      case Elementwise.Linear() -> "x[i]";
      case Elementwise.Relu() -> "Math.max(0, x[i])";
      case Elementwise.LeakyRelu(double slope) -> "x[i] > 0 ? x[i] : " + slope + " * x[i]";
      case Elementwise.Tanh() -> "StrictMath.tanh(x[i])";
      case Elementwise.Sigmoid() -> "1 / (1 + StrictMath.exp(-x[i]))";
      case Elementwise.Elu(double alpha) ->
          "x[i] > 0 ? x[i] : " + alpha + " * StrictMath.expm1(x[i])";
      case Elementwise.Selu() ->
          Elementwise.Selu.LAMBDA
              + " * (x[i] > 0 ? x[i] : "
              + Elementwise.Selu.ALPHA
              + " * StrictMath.expm1(x[i]))";
      case Elementwise.Softplus() ->
          "Math.max(x[i], 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x[i])))";
      case Elementwise.Swish() -> "x[i] / (1 + StrictMath.exp(-x[i]))";
      case Elementwise.HardSigmoid() -> "Math.min(Math.max(x[i] + 3, 0), 6) / 6";
      case Elementwise.LecunTanh() ->
          Elementwise.LecunTanh.HEIGHT
              + " * StrictMath.tanh(2 * x[i] / 3) + "
              + Elementwise.LecunTanh.TWIST
              + " * x[i]";
      case Elementwise.Gelu() ->
          throw new GlassnetException("gelu cannot be written as Java: choose swish or relu");
    };
  }

  private String field(Node node, String parameter) {
    String name = (node.name() + "_" + parameter).replaceAll("[^A-Za-z0-9_]", "_");
    Tensor values = network.weights().tensor(node.name() + "/" + parameter);
    StringBuilder text = new StringBuilder();
    text.append("  /// ").append(node.name()).append('/').append(parameter).append(", shape ");
    text.append(values.shape()).append(".\n  private static final float[] ").append(name);
    text.append(" = {");
    for (int i = 0; i < values.size(); i++) {
      text.append(i % NUMBERS_A_LINE == 0 ? "\n    " : " ").append(values.at(i)).append("f,");
    }
    fields.add(text.append("\n  };\n").toString());
    return name;
  }
}
