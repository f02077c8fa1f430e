package org.glassnet.workbench.session.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.glassnet.data.Dataset;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Stepping;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A play shows what training would have made, at any step and after anything that was done to it.
class PlayTest {
  private static final String CIRCLE =
      "data=circle+noise=10&layers=features+x1+x2,dense+4+tanh,dense+2+tanh,dense+1+sigmoid"
          + "&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1";
  private static final DataFiles NONE =
      new DataFiles() {
        @Override
        public Path mnist() {
          throw new GlassnetException("no files here");
        }
      };

  private static Play open(String address) {
    return Play.open(SpecAddress.read(address), NONE);
  }

  /// The weights of a training that runs through to a step.
  private static String truth(RunSpec spec, long step) {
    Dataset train = OpenData.of(spec, NONE).train();
    try (Stepping stepping = Stepping.open(spec.network(Shape.of(2)), spec.training(), train, 1)) {
      while (stepping.steps() < step) {
        assertThat(stepping.step()).isTrue();
      }
      return stepping.network().weights().hash();
    }
  }

  private static String hash(Play play) {
    return play.network().weights().hash();
  }

  private static PlayFrame trained(Play play, long steps) {
    Viewer viewer = play.viewer();
    play.run(0);
    PlayFrame frame = play.frame(viewer);
    while (frame.last() < steps && frame.state() == PlayState.RUNNING) {
      frame = play.frame(viewer);
    }
    play.pause();
    return play.frame(viewer);
  }

  @Test
  void goesBackToAnyStepWithTheSameBits() {
    try (Play play = open(CIRCLE)) {
      long last = trained(play, 60_000).last();
      Random random = new Random(1);
      for (int i = 0; i < 12; i++) {
        long step = i == 0 ? 0 : i == 1 ? last : random.nextLong(last);
        play.seek(step);
        PlayFrame frame = play.frame(play.viewer());
        assertThat(frame.step()).isEqualTo(step);
        assertThat(frame.last()).isEqualTo(last);
        assertThat(hash(play)).isEqualTo(truth(play.spec(), step));
      }
    }
  }

  @Test
  void stepsByBatchAndByEpochWithTheLastBatchSmaller() {
    try (Play play = open(CIRCLE.replace("noise=10", "samples=46 testShare=0.5"))) {
      assertThat(play.setup().stepsPerEpoch()).isEqualTo(3);
      play.stepBatch();
      assertThat(standing(play).step()).isEqualTo(1);
      play.stepEpoch();
      PlayFrame frame = standing(play);
      assertThat(frame.step()).isEqualTo(3);
      assertThat(frame.epoch()).isEqualTo(1);
      assertThat(hash(play)).isEqualTo(truth(play.spec(), 3));
    }
  }

  @Test
  void stepsThatAreAskedForFasterThanTheyAreDoneAreAllDone() {
    try (Play play = open(CIRCLE.replace("noise=10", "samples=46 testShare=0.5"))) {
      for (int i = 0; i < 100; i++) {
        play.stepBatch();
      }
      assertThat(standing(play).step()).isEqualTo(100);
      play.stepEpoch();
      play.stepEpoch();
      assertThat(standing(play).step()).isEqualTo(105);
    }
  }

  private static PlayFrame standing(Play play) {
    Viewer viewer = play.viewer();
    PlayFrame frame = play.frame(viewer);
    while (frame.state() == PlayState.RUNNING) {
      frame = play.frame(viewer);
    }
    return frame;
  }

  @Test
  void aChangeIsABranchAndWhatWasBeforeStays() {
    try (Play play = open(CIRCLE)) {
      long at = trained(play, 2_000).last();
      String there = hash(play);
      RunSpec faster = SpecAddress.read(CIRCLE.replace("sgd+0.03", "adam+0.01"));
      Viewer viewer = play.viewer();
      play.change(faster);
      assertThat(play.news(viewer))
          .containsExactly(
              new PlayEvent.Changed(), new PlayEvent.Branch(at, "optimizer: sgd 0.03 → adam 0.01"));
      assertThat(hash(play)).isEqualTo(there);
      long last = trained(play, at + 2_000).last();
      String end = hash(play);
      play.seek(at - 7);
      assertThat(hash(play)).isEqualTo(truth(SpecAddress.read(CIRCLE), at - 7));
      assertThat(play.frame(viewer).last()).isEqualTo(last);
      play.seek(last);
      assertThat(hash(play)).isEqualTo(end);
      play.seek(at);
      assertThat(hash(play)).isEqualTo(there);
      play.seek(10);
      play.stepBatch();
      assertThat(standing(play).last()).isEqualTo(11);
      assertThat(hash(play)).isEqualTo(truth(SpecAddress.read(CIRCLE), 11));
    }
  }

  @Test
  void anotherNetworkOrOtherDataBeginAnew() {
    try (Play play = open(CIRCLE)) {
      trained(play, 500);
      for (String other :
          List.of(
              CIRCLE.replace("x1+x2", "x1+x1%5E2"),
              CIRCLE.replace("dense+2", "dense+3"),
              CIRCLE.replace("noise=10", "noise=20"),
              CIRCLE.replace("seed=1", "seed=2"),
              CIRCLE.replace("dense+4+tanh", "dense+4+tanh+kernel=zeros"))) {
        play.change(SpecAddress.read(other));
        assertThat(play.frame(play.viewer()).last()).isZero();
        assertThat(hash(play)).isEqualTo(truth(SpecAddress.read(other), 0));
        trained(play, 100);
      }
    }
  }

  @Test
  void anEditedWeightIsTrainedOn() {
    try (Play play = open(CIRCLE)) {
      long at = trained(play, 300).last();
      play.edit("dense_1/kernel", new int[] {1, 2}, 0.75);
      assertThat(play.network().weights().tensor("dense_1/kernel").at(1 * 4 + 2)).isEqualTo(0.75f);
      String edited = hash(play);
      trained(play, at + 100);
      play.seek(at);
      assertThat(hash(play)).isEqualTo(edited);
      play.seek(at - 1);
      assertThat(hash(play)).isEqualTo(truth(play.spec(), at - 1));
      assertThatThrownBy(() -> play.edit("dense_1/kernel", new int[] {2, 0}, 1))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("[2, 0] is outside shape (2, 4)");
    }
  }

  @Test
  void allThatIsChangedAtOneStepIsTold() {
    try (Play play = open(CIRCLE)) {
      play.stepEpoch();
      long at = standing(play).step();
      play.edit("dense_1/bias", new int[] {0}, 0.25);
      play.change(SpecAddress.read(CIRCLE.replace("sgd+0.03", "sgd+0.1")));
      play.edit("dense_1/bias", new int[] {0}, 0.5);
      play.change(SpecAddress.read(CIRCLE.replace("sgd+0.03", "sgd+0.2")));
      PlayEvent.Branch all =
          new PlayEvent.Branch(at, "optimizer: sgd 0.03 → sgd 0.2; dense_1/bias[0] = 0.5");
      assertThat(play.setup().branches()).containsExactly(all);
      assertThat(play.turns()).containsExactly(all);
      play.seek(at - 1);
      assertThat(play.spec()).isEqualTo(SpecAddress.read(CIRCLE));
      assertThat(play.turns()).isEmpty();
    }
  }

  @Test
  void anEpochEndsWhereItEndsAlsoRightAfterGoingBack() {
    try (Play play = open(CIRCLE)) {
      trained(play, 5_000);
      play.seek(4_110);
      play.stepEpoch();
      assertThat(standing(play).step()).isEqualTo(4_125);
    }
  }

  @Test
  void resetRepeatsExactly() {
    try (Play play = open(CIRCLE)) {
      trained(play, 200);
      play.reset();
      assertThat(play.frame(play.viewer()).last()).isZero();
      play.stepEpoch();
      long step = standing(play).step();
      assertThat(hash(play)).isEqualTo(truth(play.spec(), step));
    }
  }

  @Test
  void stopsWhereNumbersAreNotFiniteAndCures() {
    String wild =
        "data=plane&layers=dense+4,dense+1&loss=halfSquared&optimizer=sgd+10&batchSize=10";
    try (Play play = open(wild)) {
      Viewer viewer = play.viewer();
      PlayFrame frame = trained(play, Long.MAX_VALUE);
      assertThat(frame.state()).isEqualTo(PlayState.NOT_FINITE);
      assertThat(frame.step()).isEqualTo(frame.last());
      PlayEvent.Trouble trouble =
          (PlayEvent.Trouble)
              play.news(viewer).stream()
                  .filter(PlayEvent.Trouble.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      assertThat(trouble.found().message()).contains("A smaller learning rate than 10");
      assertThat(trouble.stands()).isEqualTo(frame.step());
      assertThat(trouble.found().message())
          .contains("at step " + trouble.step() + " of epoch " + trouble.found().epoch());
      assertThat(trouble.cure()).isPresent();
      play.seek(trouble.rewindTo());
      play.change(trouble.cure().get().spec());
      PlayFrame cured = trained(play, 5_000);
      assertThat(cured.state()).isEqualTo(PlayState.PAUSED);
      assertThat(cured.train().loss()).isLessThan(1);
    }
  }

  @Test
  void everyMapComesInTurn() {
    try (Play play = open(CIRCLE)) {
      Viewer viewer = play.viewer();
      Set<String> seen = new HashSet<>();
      while (play.await(viewer, 0)) {
        PlayFrame frame = play.frame(viewer);
        frame
            .maps()
            .forEach((name, map) -> {
              seen.add(name);
              assertThat(map.bytes()).hasSize(name.equals("out") ? 2_500 : 400);
            });
      }
      assertThat(seen)
          .containsExactlyInAnyOrder(
              "out",
              "features_1[0]",
              "features_1[1]",
              "dense_1[0]",
              "dense_1[1]",
              "dense_1[2]",
              "dense_1[3]",
              "dense_2[0]",
              "dense_2[1]");
      assertThat(play.map("dense_1[3]", 100).bytes()).hasSize(10_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data=spiral+noise=50+testShare=0.9&layers=features+x1+sinx1,dense+4+relu,dense+2+softmax"
            + "&loss=crossEntropy&optimizer=adam+0.03&batchSize=1",
        "data=gauss+testShare=0.1&layers=dense+1+tanh+kernel=zeros&loss=hinge&optimizer=sgd+0.03"
            + "&batchSize=30",
        "data=exclusiveOr&layers=dense+8+tanh,batchNormalization,dropout+0.2,dense+1+tanh"
            + "&loss=halfSquared&optimizer=momentum+0.01&batchSize=10000",
        "data=bumps&layers=features+x1+x2+x1x2,dense+8+tanh,dense+1&loss=halfSquared"
            + "&optimizer=rmsProp+0.001&batchSize=7",
        "data={inputs: [[1, 2], [3, 4], [5, 0]], classes: [a, b, c], labels: [a, b, c]}"
            + "&layers=dense+4+tanh,dense+3+softmax&loss=crossEntropy&batchSize=2",
        "data={inputs: [[1, 2], [3, 4], [5, 0], [0, 1]], classes: [a, b], labels: [a, b, a, b]}"
            + "&validation=0.5&layers=dense+2+softmax&loss=categoricalCrossEntropy&batchSize=2",
      })
  void playsAllKinds(String address) {
    try (Play play = open(address)) {
      PlayFrame frame = trained(play, 300);
      assertThat(frame.train().loss()).isFinite();
      assertThat(frame.test().loss()).isFinite();
      if (!play.setup().classes().isEmpty()) {
        assertThat(frame.train().accuracy()).isPresent();
        long tested = play.setup().points().stream().filter(PlaySetup.Point::test).count();
        long counted =
            frame.confusion().stream().flatMap(List::stream).mapToLong(each -> each).sum();
        assertThat(counted).isEqualTo(tested > 0 ? tested : play.setup().points().size());
      }
      assertThat(hash(play)).isEqualTo(truth(play.spec(), frame.step()));
      assertThat(frame.look().orElseThrow().gradients()).isNotEmpty();
    }
  }

  @Test
  void refusesWhatHasNoPlane() {
    assertThatThrownBy(() -> open("data=letters&layers=dense+36"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("two inputs");
    assertThatThrownBy(() -> open(CIRCLE + "&earlyStopping={patience: 3}"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("early stopping");
    assertThatThrownBy(() -> open(CIRCLE.replace("noise=10", "samples=100000")))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("20,000 points");
    assertThatThrownBy(() -> open(CIRCLE.replace("noise=10", "samples=2000000000")))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("20,000 points");
    assertThatThrownBy(() -> open(CIRCLE.replace("dense+4", "dense+30000,dense+30000")))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("900,180,005 weights");
  }

  @Test
  void sayWhatIsWrongWithAChangeAndGoOn() {
    try (Play play = open(CIRCLE)) {
      trained(play, 100);
      String before = hash(play);
      RunSpec wrong =
          SpecAddress.read(CIRCLE.replace("batchSize=10", "batchSize=10&averaging=0.9"));
      assertThatThrownBy(() -> play.change(wrong)).isInstanceOf(GlassnetException.class);
      assertThat(hash(play)).isEqualTo(before);
    }
  }

  @Test
  void holdsWhileEverythingHappensAtOnce() throws Exception {
    try (Play play = open(CIRCLE)) {
      List<Throwable> thrown = new ArrayList<>();
      CountDownLatch end = new CountDownLatch(1);
      Thread watcher =
          Thread.ofPlatform()
              .start(() -> {
                Viewer viewer = play.viewer();
                try {
                  while (end.getCount() > 0) {
                    boolean _ = play.await(viewer, 10);
                    play.frame(viewer);
                  }
                } catch (RuntimeException e) {
                  thrown.add(e);
                }
              });
      Random random = new Random(7);
      for (int i = 0; i < 60; i++) {
        switch (random.nextInt(6)) {
          case 0 -> play.run(random.nextBoolean() ? 0 : 50);
          case 1 -> play.seek(random.nextInt(20_000));
          case 2 -> play.edit("dense_2/bias", new int[] {1}, random.nextFloat());
          case 3 ->
              play.change(
                  SpecAddress.read(
                      CIRCLE.replace("sgd+0.03", "sgd+0.0" + (1 + random.nextInt(9)))));
          case 4 -> play.pause();
          default -> play.stepEpoch();
        }
      }
      play.pause();
      String now = hash(play);
      long step = play.frame(play.viewer()).step();
      play.seek(0);
      play.seek(step);
      assertThat(hash(play)).isEqualTo(now);
      end.countDown();
      watcher.join();
      assertThat(thrown).isEmpty();
    }
  }
}
