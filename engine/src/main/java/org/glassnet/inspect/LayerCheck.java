package org.glassnet.inspect;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// What every layer has to keep, whatever it computes; for layers of your own as for the engine's.
///
/// 1. The shape rule gives the same shapes each time, and the parameters have names of their own.
/// 2. Forward writes every output number, and these are the textbook engine's (for a layer of your
///    own: what the same code gives in double precision).
/// 3. Backward gives the textbook's gradients, and these are finite differences of E = Σ output ·
///    dy (some of them, where E does not bend).
/// 4. It changes neither inputs nor parameters (backward may change those that it keeps itself) and
///    writes nothing outside its places, nor a gradient that nobody wants.
/// 5. It keeps nothing else from one pass to the next.
/// 6. Scalar and SIMD code on any number of threads give the same bits, and so does a batch cut in
///    micro-batches, unless the layer says that samples depend on each other.
///
/// ```java
/// LayerCheck.Report report = LayerCheck.of(new Square(), Shape.of(4));
/// if (!report.passes()) throw new AssertionError(report);
/// ```
public final class LayerCheck {
  private static final int ROWS = 7;

  private LayerCheck() {}

  /// A rule that a layer breaks.
  ///
  /// @param rule what it should do: `forward`
  /// @param what what it did, with the numbers
  public record Finding(String rule, String what) {
    /// `backward: gradient 3 of input 0 is 2.0, the finite difference is 4.0`.
    @Override
    public String toString() {
      return rule + ": " + what;
    }
  }

  /// What a check came to.
  ///
  /// @param kind the layer's kind
  /// @param findings the rules it breaks
  public record Report(String kind, List<Finding> findings) {
    /// Keeps its own copy.
    public Report {
      findings = List.copyOf(findings);
    }

    /// Whether it breaks none.
    public boolean passes() {
      return findings.isEmpty();
    }

    /// Each finding on a line.
    @Override
    public String toString() {
      return passes()
          ? kind + " keeps every rule"
          : kind
              + " breaks "
              + findings.size()
              + (findings.size() == 1 ? " rule:" : " rules:")
              + String.join("", findings.stream().map(finding -> "\n  " + finding).toList());
    }
  }

  /// Checks a layer on numbers from −2 to 2.
  ///
  /// @param inputs the shapes of its inputs, without the batch axis
  /// @throws org.glassnet.tensor.ShapeException where the layer does not take them
  public static Report of(Layer layer, Shape... inputs) {
    return report(LayerCase.drawn(checked(layer), List.of(inputs), ROWS, 1));
  }

  /// Checks a layer on numbers of your own, where it does not take just any.
  ///
  /// @param inputs one for each of its inputs, of shape (samples, input shape); a few samples
  /// @throws org.glassnet.tensor.ShapeException where the layer does not take them
  public static Report on(Layer layer, List<Tensor> inputs) {
    if (inputs.stream().map(tensor -> tensor.shape().sizes()).anyMatch(List::isEmpty)
        || inputs.stream().map(tensor -> tensor.shape().axis(0)).distinct().count() != 1) {
      throw new GlassnetException(
          "A layer is checked on inputs (samples, …) of as many samples each, but these have the"
              + " shapes "
              + inputs.stream().map(Tensor::shape).toList());
    }
    return report(LayerCase.given(checked(layer), inputs));
  }

  private static Layer checked(Layer layer) {
    if (layer instanceof Input) {
      throw new GlassnetException("input computes nothing: there is nothing to check");
    }
    return layer;
  }

  private static Report report(LayerCase on) {
    try (Compute scalar = Compute.open(1, KernelChoice.SCALAR);
        Compute threads = Compute.open(3, KernelChoice.SCALAR);
        Compute fastest = Compute.open(2)) {
      fastest.warmUp();
      fastest.beginStep();
      return report(on, scalar, List.of(threads, fastest));
    }
  }

  /// Checks a layer on code and threads of one's own.
  ///
  /// @param scalar scalar code on one thread
  /// @param others what has to give the same bits
  static Report report(LayerCase on, Compute scalar, List<Compute> others) {
    return new Report(on.layer().kind(), new LayerRules(on).all(scalar, others));
  }

  /// Compares bits alone, as many samples as are shared among threads.
  static Report bits(Layer layer, Shape in, Compute scalar, List<Compute> others) {
    LayerCase on = LayerCase.drawn(layer, List.of(in), ROWS, 1);
    return new Report(layer.kind(), new LayerRules(on).bitsOfMany(scalar, others));
  }
}
