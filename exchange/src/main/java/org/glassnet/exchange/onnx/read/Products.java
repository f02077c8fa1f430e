package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.MatrixProduct;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Dense;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Products of matrices.
final class Products {
  private static final Activation LINEAR = new Elementwise.Linear();

  private Products() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Gemm" -> Optional.of(Products::gemm);
      case "MatMul" -> Optional.of(Products::matMul);
      default -> Optional.empty();
    };
  }

  private static void gemm(Call call) {
    Known a = call.whole("transA", 0) == 1 ? transposed(call, call.in(0)) : call.in(0);
    Known b = call.whole("transB", 0) == 1 ? transposed(call, call.in(1)) : call.in(1);
    double alpha = call.real("alpha", 1);
    double beta = call.real("beta", 1);
    if (alpha != 1) {
      b = scaled(call, b, alpha);
    }
    Optional<Known> c =
        call.has(2) && beta != 0
            ? Optional.of(beta == 1 ? call.in(2) : scaled(call, call.in(2), beta))
            : Optional.empty();
    Known product = product(call, a, b);
    call.put(
        c.isEmpty()
            ? product
            : NumberByNumber.combine(call, Two.ADD, product.type(), product, c.get()));
  }

  private static Known scaled(Call call, Known value, double factor) {
    Fixed number = new Fixed(value.type(), List.of(), new double[] {factor});
    return NumberByNumber.combine(call, Two.MULTIPLY, value.type(), value, number);
  }

  private static Known transposed(Call call, Known value) {
    if (value.dims().size() != 2) {
      throw call.mixes();
    }
    List<Integer> dims = value.dims().reversed();
    return Arrangements.arranged(call, value, dims, Dims.transposition(value.dims(), 1, 0), 0);
  }

  private static void matMul(Call call) {
    Known a = call.in(0);
    Known b = call.in(1);
    boolean row = call.rank(a) == 1;
    boolean column = call.rank(b) == 1;
    Known left = row ? Shapes.shaped(call, a, List.of(1, a.dims().getLast())) : a;
    Known right = column ? Shapes.shaped(call, b, List.of(b.dims().getFirst(), 1)) : b;
    if (call.batched() && ((row && a instanceof Flow) || (column && b instanceof Flow))) {
      throw call.mixes();
    }
    Known product = product(call, left, right);
    List<Integer> dims = new ArrayList<>(product.dims());
    if (column) {
      dims.removeLast();
    }
    if (row) {
      dims.remove(/* index */ dims.size() - (column ? 1 : 2));
    }
    call.put(Shapes.shaped(call, product, dims));
  }

  /// The product of two matrices, or of as many as stand before each other.
  private static Known product(Call call, Known a, Known b) {
    if (a instanceof Flow x && b instanceof Fixed w && w.dims().size() == 2) {
      return dense(call, x, w);
    }
    Known left = withoutSamples(call, a, b);
    Known right = withoutSamples(call, b, a);
    if (left.dims().size() < 2 || right.dims().size() < 2) {
      throw call.batched() ? call.mixes() : call.refused("it takes matrices");
    }
    if (call.batched() && call.rank(a) != call.rank(b) && a instanceof Flow && b instanceof Flow) {
      throw call.mixes();
    }
    int inner = left.dims().getLast();
    if (inner != right.dims().get(right.dims().size() - 2)) {
      throw call.refused("shapes " + left.dims() + " and " + right.dims() + " do not fit");
    }
    return call.compute(
        new MatrixProduct(left.dims(), right.dims()),
        left.type(),
        MatrixProduct.out(left.dims(), right.dims()),
        List.of(left, right));
  }

  private static Known withoutSamples(Call call, Known value, Known beside) {
    if (call.batched()
        && value instanceof Fixed fixed
        && beside instanceof Flow
        && fixed.dims().size() == call.rank(beside)) {
      if (fixed.dims().getFirst() != 1) {
        throw call.mixes();
      }
      return new Fixed(fixed.type(), fixed.dims().subList(1, fixed.dims().size()), fixed.numbers());
    }
    return value;
  }

  private static Flow dense(Call call, Flow x, Fixed w) {
    int in = w.dims().getFirst();
    int units = w.dims().getLast();
    if (x.dims().isEmpty() || x.dims().getLast() != in) {
      throw call.refused("shapes " + x.dims() + " and " + w.dims() + " do not fit");
    }
    double[] kernel = w.numbers();
    Flow source = x.order() instanceof Order.Flattened ? x : call.wiring().same(x);
    if (x.order() instanceof Order.Flattened before) {
      int[] places = before.places();
      kernel = new double[w.numbers().length];
      for (int row = 0; row < in; row++) {
        System.arraycopy(w.numbers(), places[row] * units, kernel, row * units, units);
      }
    }
    Dense layer =
        new Dense(units, LINEAR, Initializer.glorotUniform(), Optional.empty(), Penalty.none());
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(dims.size() - 1, units);
    Map<String, Tensor> parameters = Map.of("kernel", Wiring.tensor(Shape.of(in, units), kernel));
    return call.layer(layer, List.of(source), parameters, dims, Order.same());
  }
}
