package org.glassnet.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.Values;

/// Runs a [CustomLayer] row by row, in order, on the calling thread.
///
/// The views of all rows are made once. Gradients that nobody wants go to places of the operator's
/// own.
final class CustomOperator implements Operator {
  private final CustomLayer layer;
  private final List<Row> rows = new ArrayList<>();
  private final List<Values> parameters;
  private final List<Values> parameterGradients = new ArrayList<>();
  private final List<Span> sums = new ArrayList<>();

  /// One sample's numbers.
  private record Row(
      List<Values> inputs,
      List<Values> outputs,
      List<Values> outputGradients,
      List<Values> inputGradients) {}

  /// Numbers that begin at zero in each pass.
  private record Span(float[] array, int offset, int size) {
    void clear() {
      Arrays.fill(array, offset, offset + size, 0);
    }
  }

  CustomOperator(CustomLayer layer, Site site) {
    this.layer = layer;
    this.parameters = views(site.parameters(), Slot::value, 0);
    List<Matrix> gradients = new ArrayList<>();
    if (site.training()) {
      site.parameters().forEach(slot -> parameterGradients.add(view(slot, gradient(slot), 0)));
      site.inputs().forEach(slot -> gradients.add(gradient(slot)));
    }
    for (int row = 0; row < site.output().rows(); row++) {
      List<Values> inputGradients = new ArrayList<>();
      for (int i = 0; i < gradients.size(); i++) {
        Slot input = site.inputs().get(i);
        inputGradients.add(view(input, gradients.get(i), input.wantsGradient() ? row : 0));
      }
      rows.add(
          new Row(
              views(site.inputs(), Slot::value, row),
              views(site.outputs(), Slot::value, row),
              site.training() ? views(site.outputs(), Slot::gradient, row) : List.of(),
              inputGradients));
    }
  }

  /// Where a gradient goes, which is zero before each pass.
  private Matrix gradient(Slot slot) {
    int size = slot.shape().size();
    Matrix place = slot.wantsGradient() ? slot.gradient() : new Matrix(new float[size], 0, size);
    sums.add(new Span(place.array(), place.offset(), slot.wantsGradient() ? slot.size() : size));
    return place;
  }

  private static List<Values> views(List<Slot> slots, Function<Slot, Matrix> place, int row) {
    return slots.stream().map(slot -> view(slot, place.apply(slot), row)).toList();
  }

  private static Values view(Slot slot, Matrix place, int row) {
    return Values.of(slot.shape(), place.array(), place.offset() + row * slot.shape().size());
  }

  @Override
  public void forward(Compute compute) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      layer.forward(row.inputs(), parameters, row.outputs());
    }
  }

  @Override
  public void backward(Compute compute) {
    for (int i = 0; i < sums.size(); i++) {
      sums.get(i).clear();
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      layer.backward(
          row.inputs(),
          parameters,
          row.outputs(),
          row.outputGradients(),
          row.inputGradients(),
          parameterGradients);
    }
  }
}
