package org.glassnet.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Playground;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.RunSpec;
import org.glassnet.run.Start;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.History;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

/// What the doctor says of runs that begin with another network's weights.
class OldBodyTest {
  private static final Start START = new Start("body.npz", Optional.empty());

  /// Weights of layers named `body…` as another network has them.
  private record Old(Network network) implements DataFiles {
    @Override
    public Path mnist() {
      throw new GlassnetException("no files are needed");
    }

    @Override
    public void begin(Start start, Network into) {
      for (Parameter one : network.weights().parameters()) {
        if (one.name().startsWith("body")) {
          into.weights().assign(one.name(), network.weights().tensor(one.name()));
        }
      }
    }
  }

  private static final DataFiles GONE =
      new DataFiles() {
        @Override
        public Path mnist() {
          throw new GlassnetException("no files are needed");
        }

        @Override
        public void begin(Start start, Network network) {
          throw new GlassnetException("There is no file or folder " + start.weights() + " here");
        }
      };

  private static RunSpec spec(int epochs, double rate, Placement... layers) {
    return new RunSpec(
        "circle",
        new PlaygroundData(Playground.Kind.CIRCLE, 400, 0.5, 0, 1),
        0.2,
        List.of(layers),
        List.of(),
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(Adam.of(rate))
            .withBatchSize(16)
            .withEpochs(epochs));
  }

  private static Placement body(int number, Activation f) {
    return Placement.of(Dense.of(16, f)).named("body" + number);
  }

  private static Placement head() {
    return Placement.of(Dense.of(2)).named("head");
  }

  private static RunSpec tanh(int epochs, double rate) {
    return spec(epochs, rate, body(1, Activation.tanh()), body(2, Activation.tanh()), head());
  }

  private static History train(RunSpec spec, Network network) {
    Split data = OpenData.of(spec, GONE);
    try (Trainer trainer = Trainer.open(network, spec.training(), 1)) {
      return trainer.fit(data, TrainListener.silent());
    }
  }

  private static Old trained() {
    RunSpec spec = tanh(20, 0.02);
    Network network = spec.network(Shape.of(2));
    train(spec, network);
    return new Old(network);
  }

  private static RunSpec withHead(RunSpec spec) {
    return spec.withStart(START).withFrozen(List.of("body*"));
  }

  private static Trace trace(RunSpec spec, DataFiles files) {
    Network network = spec.network(Shape.of(2), files);
    History history = train(spec, network);
    return new Trace(
        history.epochs(),
        history.steps(),
        history.notFinite(),
        weights -> weights.assign(network.weights()));
  }

  @Test
  void aNewHeadOnAGoodBodyIsHealthy() {
    Old old = trained();
    RunSpec spec = withHead(tanh(10, 0.02));
    Checkup checkup = Doctor.of(spec, old, 1).checkup(Watch.nobody());
    assertThat(checkup.findings()).isEmpty();
    assertThat(checkup.untried()).isEmpty();
    assertThat(checkup.checks())
        .contains(
            new Check(
                "start",
                "2 of 3 layers begin with the weights in body.npz; 2 are frozen: that they do not"
                    + " move is meant so",
                true));
    Network whole = spec.network(Shape.of(2), old);
    train(spec, whole);
    Split data = OpenData.of(spec, old);
    try (Trainer trainer = Trainer.open(whole, spec.training(), 1)) {
      assertThat(checkup.result().orElseThrow().loss())
          .isEqualTo(trainer.evaluate(data.test().orElseThrow()).loss());
    }
  }

  @Test
  void whatTrainingLeftBehindTellsTheSameAsTrainingAgain() {
    Old old = trained();
    for (RunSpec spec : List.of(withHead(tanh(6, 0.02)), tanh(6, 3).withStart(START))) {
      Doctor doctor = Doctor.of(spec, old, 1);
      Checkup again = doctor.checkup(Watch.nobody());
      List<String> stages = new ArrayList<>();
      Checkup read =
          doctor
              .reading(trace(spec, old))
              .checkup(new Watch(stage -> stages.add(stage.what()), TrainListener.silent()));
      assertThat(stages).contains("reading what training left behind").doesNotContain("training");
      assertThat(read.checks()).isEqualTo(again.checks());
      assertThat(read.result()).isEqualTo(again.result());
      assertThat(read.layers()).isEqualTo(again.layers());
      assertThat(read.findings().stream().map(Finding::evidence))
          .isEqualTo(again.findings().stream().map(Finding::evidence).toList());
    }
  }

  @Test
  void aGroupThatIsFarTooFastIsNamedAndItsCureIsProved() {
    Old old = trained();
    RunSpec spec =
        tanh(10, 0.02).withStart(START).withGroups(List.of(new ParameterGroup("body*", 300, 1)));
    Doctor doctor = Doctor.of(spec, old, 1).reading(trace(spec, old));
    Checkup checkup = doctor.checkup(Watch.nobody());
    Finding cause = checkup.cause().orElseThrow();
    assertThat(cause.ailment()).isEqualTo(Ailment.LEARNING_RATE_TOO_HIGH);
    assertThat(cause.evidence()).contains(new Evidence("what it is multiplied by", 300, "body*"));
    Proof proof = doctor.prove(checkup, cause, Watch.nobody()).orElseThrow();
    assertThat(proof.cured()).isTrue();
    assertThat(proof.spec().start()).contains(START);
  }

  /// Six frozen sigmoids let next to nothing of a gradient through, and none is wanted there.
  @Test
  void ofFrozenLayersNothingIsAsked() {
    Placement[] layers =
        IntStream.rangeClosed(1, 7)
            .mapToObj(i -> i < 7 ? body(i, Activation.sigmoid()) : head())
            .toArray(Placement[]::new);
    RunSpec spec = spec(8, 0.02, layers);
    Checkup free = Doctor.of(spec, GONE, 1).checkup(Watch.nobody());
    assertThat(free.findings()).extracting(Finding::ailment).contains(Ailment.VANISHING_GRADIENTS);
    Checkup frozen = Doctor.of(spec.withFrozen(List.of("body*")), GONE, 1).checkup(Watch.nobody());
    Checkup later =
        Doctor.of(spec.withGroups(List.of(new ParameterGroup("body*", 1, 5))), GONE, 1)
            .checkup(Watch.nobody());
    for (Checkup checkup : List.of(frozen, later)) {
      assertThat(checkup.findings())
          .extracting(Finding::ailment)
          .doesNotContain(
              Ailment.VANISHING_GRADIENTS, Ailment.DYING_RELU, Ailment.SYMMETRIC_WEIGHTS);
    }
  }

  @Test
  void whereTheFileIsGoneTheDiagnosisIsGivenAndNothingIsTried() {
    Old old = trained();
    RunSpec spec = tanh(6, 30).withStart(START);
    Doctor doctor = Doctor.of(spec, GONE, 1).reading(trace(spec, old));
    Checkup checkup = doctor.checkup(Watch.nobody());
    assertThat(checkup.untried()).contains("There is no file or folder body.npz here");
    Finding cause = checkup.cause().orElseThrow();
    assertThat(cause.ailment()).isEqualTo(Ailment.LEARNING_RATE_TOO_HIGH);
    assertThat(checkup.checks())
        .contains(new Check("start", "There is no file or folder body.npz here", false))
        .extracting(Check::what)
        .doesNotContain("first loss", "one batch");
    assertThat(doctor.prove(checkup, cause, Watch.nobody())).isEmpty();
    assertThatThrownBy(() -> Doctor.of(spec, GONE, 1).checkup(Watch.nobody()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("body.npz")
        .hasMessageContaining("--before");
    assertThat(Doctor.of(spec, GONE, 1).before(Watch.nobody()).checks()).isNotEmpty();
  }

  @Test
  void aHealthyRunStaysHealthyWithoutItsFile() {
    Old old = trained();
    RunSpec spec = withHead(tanh(10, 0.02));
    Checkup checkup = Doctor.of(spec, GONE, 1).reading(trace(spec, old)).checkup(Watch.nobody());
    assertThat(checkup.findings()).isEmpty();
  }
}
