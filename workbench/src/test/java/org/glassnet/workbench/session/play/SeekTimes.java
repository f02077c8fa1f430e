package org.glassnet.workbench.session.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.glassnet.data.Dataset;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Stepping;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.junit.jupiter.api.Test;

/// How long it takes to go to any step of a million, and whether its weights are those of a
/// training that only went forward: `bench/seek`. No test of the build.
class SeekTimes {
  private static final long STEPS = Long.getLong("steps", 1_000_000);
  private static final int SEEKS = Integer.getInteger("seeks", 200);
  private static final DataFiles NONE =
      new DataFiles() {
        @Override
        public Path mnist() {
          throw new GlassnetException("no files here");
        }
      };

  private record Work(String name, List<Integer> hidden, String optimizer) {
    RunSpec spec() {
      StringBuilder layers = new StringBuilder("features+x1+x2");
      hidden.forEach(units -> layers.append(",dense+").append(units).append("+tanh"));
      return SpecAddress.read(
          "data=circle&layers="
              + layers
              + ",dense+1+sigmoid&loss=binaryCrossEntropy&batchSize=10&seed=1&optimizer="
              + optimizer);
    }
  }

  private static final List<Work> WORKS =
      List.of(
          new Work("4-2", List.of(4, 2), "sgd+0.03"),
          new Work("six of 8", List.of(8, 8, 8, 8, 8, 8), "sgd+0.03"),
          new Work("six of 8, adam", List.of(8, 8, 8, 8, 8, 8), "adam+0.001"));

  @Test
  void anyStepOfAMillion() throws InterruptedException {
    print(
        "network", "steps/s", "median ms", "99 % ms", "largest ms", "moments", "course MB", "bits");
    for (Work work : WORKS) {
      measure(work);
    }
  }

  private static void print(Object... cells) {
    System.out.printf(Locale.ROOT, "%-16s %9s %10s %9s %11s %8s %10s  %s%n", cells);
  }

  private static void measure(Work work) throws InterruptedException {
    RunSpec spec = work.spec();
    Map<Long, String> forward = forward(spec);
    try (Play play = Play.open(spec, NONE)) {
      long start = System.nanoTime();
      double rate = STEPS / (trained(play) - start) * 1e9;
      long[] nanos = new long[SEEKS];
      int same = 0;
      List<Long> steps = shuffled(forward.keySet().stream().toList());
      for (int i = 0; i < nanos.length; i++) {
        long begin = System.nanoTime();
        play.seek(steps.get(i));
        PlayFrame frame = play.frame(play.viewer());
        nanos[i] = System.nanoTime() - begin;
        assertThat(frame.step()).isEqualTo(steps.get(i));
        same += play.network().weights().hash().equals(forward.get(steps.get(i))) ? 1 : 0;
      }
      Arrays.sort(nanos);
      print(
          work.name(),
          "%,.0f".formatted(rate),
          millis(nanos[SEEKS / 2]),
          millis(nanos[SEEKS * 99 / 100]),
          millis(nanos[SEEKS - 1]),
          play.moments(),
          "%.2f".formatted(play.kept() / 1e6),
          same + " of " + SEEKS + " the same");
      assertThat(same).isEqualTo(SEEKS);
      assertThat(nanos[SEEKS - 1]).as("within a second").isLessThan(1_000_000_000);
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
  }

  /// The weights' hash at steps all over a training that only goes forward.
  private static Map<Long, String> forward(RunSpec spec) {
    Dataset train = OpenData.of(spec, NONE).train();
    Map<Long, String> hashes = new TreeMap<>();
    List<Long> steps =
        LongStream.concat(LongStream.of(0, STEPS), new Random(1).longs(0, STEPS))
            .distinct()
            .limit(SEEKS)
            .sorted()
            .boxed()
            .toList();
    try (Stepping stepping = Stepping.open(spec.network(Shape.of(2)), spec.training(), train, 1)) {
      for (long step : steps) {
        while (stepping.steps() < step) {
          assertThat(stepping.step()).isTrue();
        }
        hashes.put(step, stepping.network().weights().hash());
      }
    }
    return hashes;
  }

  private static List<Long> shuffled(List<Long> steps) {
    List<Long> shuffled = new ArrayList<>(steps);
    Collections.shuffle(shuffled, new Random(2));
    return shuffled;
  }

  /// Trains as a page does that looks at it now and then; returns when it had come there.
  private static double trained(Play play) throws InterruptedException {
    Viewer viewer = play.viewer();
    play.run(0);
    while (play.frame(viewer).last() < STEPS) {
      Thread.sleep(50);
    }
    double end = System.nanoTime();
    play.pause();
    return end;
  }
}
