package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glassnet.function.Activation;
import org.glassnet.function.CustomLoss;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activated;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Formula;

/// The formulas of functions, as text and in LaTeX.
final class Glossary {
  private Glossary() {}

  /// A function's formula and its derivative's.
  static List<Block> of(Activation activation) {
    return switch (activation) {
      case Elementwise.Linear() ->
          List.of(line("f(x) = x", "f(x) = x"), line("f'(x) = 1", "f'(x) = 1"));
      case Elementwise.Relu() ->
          List.of(
              line("f(x) = max(0, x)", "f(x) = \\max(0, x)"),
              line(
                  "f'(x) = 1 for x > 0, else 0",
                  "f'(x) = 1 \\text{ for } x > 0, \\text{ else } 0"));
      case Elementwise.LeakyRelu(double slope) ->
          List.of(
              line(
                  "f(x) = x for x > 0, else " + slope + "x",
                  "f(x) = x \\text{ for } x > 0, \\text{ else } " + slope + "x"),
              line(
                  "f'(x) = 1 for x > 0, else " + slope,
                  "f'(x) = 1 \\text{ for } x > 0, \\text{ else } " + slope));
      case Elementwise.Tanh() ->
          List.of(
              line(
                  "tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)",
                  "\\tanh x = \\frac{e^x - e^{-x}}{e^x + e^{-x}}"),
              line("tanh' x = 1 − tanh² x", "\\tanh' x = 1 - \\tanh^2 x"));
      case Elementwise.Sigmoid() ->
          List.of(
              line("σ(x) = 1 / (1 + e⁻ˣ)", "\\sigma(x) = \\frac{1}{1 + e^{-x}}"),
              line("σ'(x) = σ(x) (1 − σ(x))", "\\sigma'(x) = \\sigma(x)\\,(1 - \\sigma(x))"));
      case Elementwise.Elu(double alpha) ->
          List.of(
              line(
                  "f(x) = x for x > 0, else " + alpha + " (eˣ − 1)",
                  "f(x) = x \\text{ for } x > 0, \\text{ else } " + alpha + "(e^x - 1)"),
              line(
                  "f'(x) = 1 for x > 0, else " + alpha + " eˣ",
                  "f'(x) = 1 \\text{ for } x > 0, \\text{ else } " + alpha + "e^x"));
      case Elementwise.Selu() ->
          List.of(
              line(
                  "f(x) = λx for x > 0, else λα (eˣ − 1), with λ = 1.0507, α = 1.6733",
                  "f(x) = \\lambda x \\text{ for } x > 0, \\text{ else } \\lambda\\alpha(e^x - 1)"),
              line(
                  "f'(x) = λ for x > 0, else λα eˣ",
                  "f'(x) = \\lambda \\text{ for } x > 0, \\text{ else } \\lambda\\alpha e^x"));
      case Elementwise.Softplus() ->
          List.of(
              line("f(x) = ln(1 + eˣ)", "f(x) = \\ln(1 + e^x)"),
              line("f'(x) = 1 / (1 + e⁻ˣ)", "f'(x) = \\frac{1}{1 + e^{-x}}"));
      case Elementwise.Gelu() ->
          List.of(
              line(
                  "f(x) = x Φ(x), Φ(x) = ½ (1 + erf(x / √2))",
                  "f(x) = x\\,\\Phi(x), \\quad \\Phi(x) = \\tfrac12 (1 +"
                      + " \\operatorname{erf}(x/\\sqrt 2))"),
              line(
                  "f'(x) = Φ(x) + x e^(−x²/2) / √(2π)",
                  "f'(x) = \\Phi(x) + \\frac{x\\,e^{-x^2/2}}{\\sqrt{2\\pi}}"));
      case Elementwise.Swish() ->
          List.of(
              line("f(x) = x σ(x)", "f(x) = x\\,\\sigma(x)"),
              line(
                  "f'(x) = σ(x) (1 + x (1 − σ(x)))",
                  "f'(x) = \\sigma(x)\\,(1 + x(1 - \\sigma(x)))"));
      case Elementwise.HardSigmoid() ->
          List.of(
              line("f(x) = min(max(x + 3, 0), 6) / 6", "f(x) = \\min(\\max(x + 3, 0), 6) / 6"),
              line(
                  "f'(x) = 1/6 for −3 < x < 3, else 0",
                  "f'(x) = \\tfrac16 \\text{ for } -3 < x < 3, \\text{ else } 0"));
      case Elementwise.Relu6() ->
          List.of(
              line("f(x) = min(max(0, x), 6)", "f(x) = \\min(\\max(0, x), 6)"),
              line(
                  "f'(x) = 1 for 0 < x < 6, else 0",
                  "f'(x) = 1 \\text{ for } 0 < x < 6, \\text{ else } 0"));
      case Elementwise.LecunTanh() ->
          List.of(
              line("f(x) = 1.7159 tanh(2x/3) + 0.01x", "f(x) = 1.7159 \\tanh(\\tfrac23 x) + 0.01x"),
              line(
                  "f'(x) = 1.14393 (1 − tanh²(2x/3)) + 0.01",
                  "f'(x) = 1.14393\\,(1 - \\tanh^2(\\tfrac23 x)) + 0.01"));
      case Softmax() ->
          List.of(
              line(
                  "softmax(x)ᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)",
                  "\\operatorname{softmax}(x)_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}"),
              line(
                  "∂yᵢ/∂xⱼ = yᵢ (δᵢⱼ − yⱼ)",
                  "\\frac{\\partial y_i}{\\partial x_j} = y_i (\\delta_{ij} - y_j)"));
    };
  }

  /// A loss's formula and its derivative's.
  static Block of(Loss loss) {
    return switch (loss) {
      case Loss.CrossEntropy() ->
          line(
              "L = −ln softmax(x)ₜ,  ∂L/∂xⱼ = softmax(x)ⱼ − δⱼₜ",
              "L = -\\ln \\operatorname{softmax}(x)_t, \\quad \\frac{\\partial L}{\\partial x_j} ="
                  + " \\operatorname{softmax}(x)_j - \\delta_{jt}");
      case Loss.CategoricalCrossEntropy() ->
          line(
              "L = −Σ tⱼ ln softmax(x)ⱼ,  ∂L/∂xⱼ = softmax(x)ⱼ − tⱼ",
              "L = -\\sum_j t_j \\ln \\operatorname{softmax}(x)_j, \\quad \\frac{\\partial"
                  + " L}{\\partial x_j} = \\operatorname{softmax}(x)_j - t_j");
      case Loss.BinaryCrossEntropy() ->
          line(
              "l = −t ln σ(x) − (1 − t) ln(1 − σ(x)),  ∂l/∂x = σ(x) − t",
              "l = -t \\ln \\sigma(x) - (1 - t) \\ln(1 - \\sigma(x)), \\quad \\frac{\\partial"
                  + " l}{\\partial x} = \\sigma(x) - t");
      case Loss.MeanSquared() ->
          line(
              "l = (y − t)²,  ∂l/∂y = 2 (y − t)",
              "l = (y - t)^2, \\quad \\frac{\\partial l}{\\partial y} = 2 (y - t)");
      case Loss.HalfSquared() ->
          line(
              "L = ½ Σ (y − t)²,  ∂L/∂y = y − t",
              "L = \\tfrac12 \\sum (y - t)^2, \\quad \\frac{\\partial L}{\\partial y} = y - t");
      case Loss.MeanAbsolute() ->
          line(
              "l = |y − t|,  ∂l/∂y = sign(y − t)",
              "l = |y - t|, \\quad \\frac{\\partial l}{\\partial y} = \\operatorname{sign}(y - t)");
      case Loss.Huber(double delta) ->
          line(
              "l = ½ e² for |e| ≤ δ, else δ (|e| − ½ δ), with e = y − t and δ = " + delta,
              "l = \\tfrac12 e^2 \\text{ for } |e| \\le \\delta, \\text{ else } \\delta (|e| -"
                  + " \\tfrac12 \\delta)");
      case Loss.Hinge() ->
          line("l = max(0, 1 − s y),  s = ±1", "l = \\max(0, 1 - s y), \\quad s = \\pm 1");
      case CustomLoss custom -> line(custom.name(), "\\text{" + custom.name() + "}");
    };
  }

  /// The formulas of the activations that a network has, besides linear ones.
  static List<Block> of(Network network) {
    Set<Activation> used = new LinkedHashSet<>();
    for (Node node : network.graph().nodes()) {
      if (node.layer() instanceof Activated activated
          && !(activated.activation() instanceof Elementwise.Linear)) {
        used.add(activated.activation());
      }
    }
    List<Block> formulas = new ArrayList<>();
    used.forEach(activation -> formulas.addAll(of(activation)));
    return formulas;
  }

  private static Block line(String text, String latex) {
    return new Block.Equation(Formula.of(text, latex));
  }
}
