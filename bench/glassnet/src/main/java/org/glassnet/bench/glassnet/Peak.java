package org.glassnet.bench.glassnet;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What a core can do at most, by a loop of independent fused multiply-adds in registers; asked for
/// on several cores, what they can do together.
final class Peak implements IntConsumer {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /// Independent chains: more than a core needs to hide an instruction's latency.
  private static final int CHAINS = 12;

  private static final int TURNS = 20_000;

  private static final int ROUNDS = 10;

  /// The floating-point operations of one time.
  static final double OPERATIONS = 2.0 * SPECIES.length() * CHAINS * TURNS;

  private float sink;

  /// Measures and prints.
  ///
  /// @param args the number of threads
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    int threads = Integer.parseInt(args[0]);
    List<Peak> peaks = IntStream.range(0, threads).mapToObj(_ -> new Peak()).toList();
    var start = new CyclicBarrier(threads);
    double best = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Future<Double>> speeds =
            peaks.stream()
                .map(peak ->
                    pool.submit(() -> {
                      start.await();
                      return Products.speed(peak, OPERATIONS);
                    }))
                .toList();
        double sum = 0;
        for (Future<Double> speed : speeds) {
          sum += speed.get();
        }
        best = Math.max(best, sum);
      }
    }
    peaks.forEach(Peak::check);
    System.out.println("peak=" + best);
  }

  @Override
  public void accept(int times) {
    for (int i = 0; i < times; i++) {
      sink += chains(TURNS);
    }
  }

  /// Reads what was computed, so that it had to be.
  void check() {
    if (Float.isNaN(sink)) {
      throw new IllegalStateException("The chains stay finite");
    }
  }

  /// Chains `a ← a · ½ + 1`, which tend to 2; one method, as a vector must not leave it.
  private static float chains(int turns) {
    var half = FloatVector.broadcast(SPECIES, 0.5f);
    var one = FloatVector.broadcast(SPECIES, 1f);
    var a = one;
    var b = half;
    var c = one.add(half);
    var d = one.add(one);
    var e = half.neg();
    var f = one.neg();
    var g = a.mul(3);
    var h = a.mul(4);
    var i = a.mul(5);
    var j = a.mul(6);
    var k = a.mul(7);
    var l = a.mul(8);
    for (int turn = 0; turn < turns; turn++) {
      a = a.fma(half, one);
      b = b.fma(half, one);
      c = c.fma(half, one);
      d = d.fma(half, one);
      e = e.fma(half, one);
      f = f.fma(half, one);
      g = g.fma(half, one);
      h = h.fma(half, one);
      i = i.fma(half, one);
      j = j.fma(half, one);
      k = k.fma(half, one);
      l = l.fma(half, one);
    }
    return a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).add(i.add(j).add(k.add(l))).lane(0);
  }
}
