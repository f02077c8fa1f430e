package org.glassnet.bench.warming;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.exchange.Model;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A program that asks a model as soon as it runs, one sample a call.
///
/// It prints milliseconds: `load`, `answer` (from the beginning of loading to the first answer),
/// the calls `call1`, `call2`, `call10` and `call100`, `again` (the file loaded a second time,
/// until that answers), `full` (a call at the end) and `steady`, from the beginning of loading
/// until calls take at most a tenth longer than at the end.
public final class FirstCalls {
  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 10;
  private static final int WINDOW = 20_000_000;
  private static final int STEADY = 5;

  private FirstCalls() {}

  /// Asks the model in the file that the first argument names.
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    long start = System.nanoTime();
    try (Model model = Model.load(file)) {
      print("load", System.nanoTime() - start);
      long before = System.nanoTime();
      List<Tensor> sample = model.inputs().stream().map(port -> sample(port.shape())).toList();
      long making = System.nanoTime() - before;
      for (int call = 1; call <= 100; call++) {
        long asked = System.nanoTime();
        model.predictAll(sample);
        long took = System.nanoTime() - asked;
        if (call == 1) {
          print("answer", System.nanoTime() - start - making);
        }
        if (call == 1 || call == 2 || call == 10 || call == 100) {
          print("call" + call, took);
        }
      }
      long again = System.nanoTime();
      try (Model second = Model.load(file)) {
        second.predictAll(sample);
        print("again", System.nanoTime() - again);
      }
      settle(model, sample, start);
    }
  }

  /// Asks on until calls are as fast as they get.
  private static void settle(Model model, List<Tensor> sample, long start) {
    List<Double> times = new ArrayList<>();
    List<Long> begins = new ArrayList<>();
    long end = start + SECONDS * SECOND;
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      int calls = 0;
      do {
        model.predictAll(sample);
        calls++;
      } while (System.nanoTime() - begin < WINDOW);
      begins.add(begin);
      times.add((double) (System.nanoTime() - begin) / calls);
    }
    List<Double> last =
        times.subList(times.size() - Math.min(times.size(), 50), times.size()).stream()
            .sorted()
            .toList();
    double full = last.get(last.size() / 2);
    print("full", (long) full);
    int inARow = 0;
    for (int i = 0; i < times.size(); i++) {
      inARow = times.get(i) <= 1.1 * full ? inARow + 1 : 0;
      if (inARow == STEADY) {
        print("steady", begins.get(i - STEADY + 1) - start);
        return;
      }
    }
  }

  private static Tensor sample(Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.addFirst(1);
    float[] numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 7 / 7f;
    }
    return Tensor.of(new Shape(sizes), numbers);
  }

  private static void print(String name, long nanos) {
    System.out.println(name + " " + nanos * 1e-6);
  }
}
