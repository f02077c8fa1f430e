package org.glassnet.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.data.Offset;
import org.glassnet.diagnose.CourseSigns.Trial;
import org.glassnet.diagnose.CourseSigns.Trials;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Order;
import org.glassnet.train.Policy;
import org.glassnet.train.TrainEvent;
import org.junit.jupiter.api.Test;

/// The rules on numbers made by hand: a healthy training with what one ailment does to it.
class RulesTest {
  /// What a training has left that came to nothing.
  private static final Consumer<Made> LEARNT_NOTHING =
      made -> {
        made.trainLoss = 0.69;
        made.score = 0.52;
        made.heldOut = List.of(0.69, 0.69, 0.69);
        made.trials = Made.rates(0.1, 0.69, 10, 0.68);
      };

  private static Made made(Consumer<Made> change) {
    Made made = new Made();
    change.accept(made);
    return made;
  }

  private static AbstractStringAssert<?> causeOf(Consumer<Made> change) {
    return assertThat(
        made(change).cause().map(finding -> finding.ailment().label()).orElse("none"));
  }

  private static RunSpec cured(Made made) {
    return made.cause().orElseThrow().cure().applied(made.spec).orElseThrow();
  }

  private static Dense layer(RunSpec spec, int index) {
    return (Dense) spec.layers().get(index).layer();
  }

  private static List<LayerSigns> each(LayerSigns layer) {
    return List.of(layer, layer, layer);
  }

  @Test
  void aHealthyTrainingIsLeftAlone() {
    causeOf(_ -> {}).isEqualTo("none");
    assertThat(Rule.findings(new Made().before())).isEmpty();
  }

  @Test
  void noiseThatNothingCanLearnIsNoAilment() {
    causeOf(
            made -> {
              made.trainLoss = 0.5;
              made.score = 0.75;
              made.neighbours = 0.7;
              made.heldOut = List.of(0.6, 0.53, 0.52);
              made.trials = Made.rates(0.1, 0.55, 10, 0.52, 100, 0.7);
            })
        .isEqualTo("none");
  }

  @Test
  void gradientsThatFade() {
    Made made = made(LEARNT_NOTHING.andThen(some -> some.start = Made.growing(1, 0.2, 5)));
    Finding cause = made.cause().orElseThrow();
    assertThat(cause.ailment()).isEqualTo(Ailment.VANISHING_GRADIENTS);
    assertThat(cause.evidence().getFirst().value()).isCloseTo(0.0016, within());
    assertThat(layer(cured(made), 0).activation()).isEqualTo(Activation.relu());
    assertThat(layer(cured(made), 0).kernel()).isEqualTo(Initializer.heNormal());
    assertThat(layer(cured(made), 3)).isEqualTo(layer(made.spec, 3));
  }

  @Test
  void weightsTooSmallForAnyActivationAreDrawnLarger() {
    Made made =
        made(
            LEARNT_NOTHING.andThen(some -> {
              some.start =
                  Made.growing(1, 0.2, 5).stream()
                      .map(layer ->
                          new LayerSigns(
                              layer.name(), "tanh", layer.size(), layer.gradient(), 0, 0, 0.1, 0))
                      .toList();
            }));
    assertThat(made.cause().orElseThrow().ailment()).isEqualTo(Ailment.VANISHING_GRADIENTS);
    assertThat(layer(cured(made), 0).kernel()).isEqualTo(Initializer.heNormal());
    assertThat(layer(cured(made), 0).activation()).isEqualTo(layer(made.spec, 0).activation());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  @Test
  void fadingGradientsThatTrainingOvercameAreLeftAlone() {
    causeOf(made -> made.start = Made.growing(1, 0.2, 5)).isEqualTo("none");
  }

  @Test
  void valuesThatGrowFromLayerToLayer() {
    causeOf(
            LEARNT_NOTHING.andThen(made -> {
              made.start = Made.growing(4, 4, 5);
              made.firstLoss = 300;
            }))
        .isEqualTo("exploding-gradients");
  }

  @Test
  void explodingWinsOverTheInfinityThatItLeadsTo() {
    causeOf(
            made -> {
              made.start = Made.growing(4, 4, 5);
              made.firstLoss = 1e5;
              made.trainLoss = Double.NaN;
              made.notFinite = Optional.of(notFinite());
            })
        .isEqualTo("exploding-gradients");
  }

  private static TrainEvent.NotFinite notFinite() {
    return new TrainEvent.NotFinite(
        2, 17, "dense_2", "product", OptionalInt.of(5), Double.POSITIVE_INFINITY, "");
  }

  @Test
  void theFirstNumberThatIsNotFiniteIsNamed() {
    Made made = new Made();
    made.trainLoss = Double.NaN;
    made.notFinite = Optional.of(notFinite());
    made.trials = Made.rates(0.01, 0.5, 0.1, 0.2);
    Finding cause = made.cause().orElseThrow();
    assertThat(cause.ailment()).isEqualTo(Ailment.DIVERGED);
    assertThat(cause.evidence())
        .containsExactly(
            new Evidence(
                "step, in epoch 2, with the first number that is not finite",
                17,
                "dense_2, product"),
            new Evidence("sample that it belongs to", 5, "training samples"));
    assertThat(cured(made).training().optimizer().learningRate()).isEqualTo(0.0001);
  }

  @Test
  void unitsAtTheEndsOfTheirActivation() {
    Consumer<Made> saturated =
        LEARNT_NOTHING.andThen(made ->
            made.start = each(new LayerSigns("dense_1", "tanh", 0.99, 0.01, 0.9, 0, 30, 0)));
    causeOf(saturated).isEqualTo("saturated-units");
  }

  @Test
  void unitsThatOnlyLargeInputsSaturateAreNotTheWeightsFault() {
    causeOf(
            LEARNT_NOTHING.andThen(made -> {
              made.start = each(new LayerSigns("dense_1", "tanh", 0.99, 0.01, 0.9, 0, 1, 0));
              made.largest = 4000;
            }))
        .isEqualTo("unscaled-inputs");
  }

  @Test
  void unitsThatAnswerToNothing() {
    Consumer<Made> dead =
        LEARNT_NOTHING.andThen(
            made -> made.start = each(new LayerSigns("dense_1", "relu", 0, 0, 0, 1, 1, 0)));
    causeOf(dead).isEqualTo("dying-relu");
    Consumer<Made> later =
        LEARNT_NOTHING.andThen(
            made -> made.end = each(new LayerSigns("dense_1", "relu", 0, 0, 0, 1, 1, 0)));
    causeOf(later).isEqualTo("dying-relu");
    assertThat(layer(cured(made(later)), 0).activation()).isEqualTo(Activation.leakyRelu(0.1));
  }

  @Test
  void unitsThatDieOfALargeRateAreTheRatesFault() {
    causeOf(
            LEARNT_NOTHING.andThen(made -> {
              made.end = each(new LayerSigns("dense_1", "relu", 0, 0, 0, 1, 1, 0));
              made.trials = Made.rates(0.01, 0.2, 0.1, 0.1);
            }))
        .isEqualTo("learning-rate-too-high");
  }

  @Test
  void unitsThatStartAndStayEqual() {
    LayerSigns twins = new LayerSigns("dense_1", "tanh", 0.1, 0.01, 0, 0, 1, 1);
    causeOf(
            LEARNT_NOTHING.andThen(made -> {
              made.start = each(twins);
              made.end = each(twins);
            }))
        .isEqualTo("symmetric-weights");
    causeOf(LEARNT_NOTHING.andThen(made -> made.start = each(twins)))
        .isNotEqualTo("symmetric-weights");
  }

  @Test
  void aRateThatJumps() {
    Made made =
        made(LEARNT_NOTHING.andThen(some -> some.trials = Made.rates(0.01, 0.3, 0.1, 0.05)));
    assertThat(made.cause().orElseThrow().ailment()).isEqualTo(Ailment.LEARNING_RATE_TOO_HIGH);
    assertThat(cured(made).training().optimizer().learningRate()).isEqualTo(0.0001);
  }

  @Test
  void aRateThatHardlyMoves() {
    Made made =
        made(
            LEARNT_NOTHING.andThen(
                some -> some.trials = Made.rates(0.1, 0.69, 10, 0.6, 100, 0.1, 1000, 0.4)));
    assertThat(made.cause().orElseThrow().ailment()).isEqualTo(Ailment.LEARNING_RATE_TOO_LOW);
    assertThat(cured(made).training().optimizer().learningRate()).isEqualTo(0.1);
  }

  @Test
  void fewStepsOverLargeBatches() {
    causeOf(
            LEARNT_NOTHING.andThen(made -> {
              made.steps = 12;
              made.trials =
                  new Trials(
                      Made.rates(10, 0.3).rates(), Optional.of(new Trial(1, 0.1, Double.NaN)));
            }))
        .isEqualTo("batch-too-large");
  }

  @Test
  void heldOutLossThatRisesAgain() {
    Consumer<Made> rising = made -> made.heldOut = List.of(0.5, 0.3, 0.25, 0.3, 0.45, 0.5, 0.6);
    causeOf(rising).isEqualTo("overfitting");
    Made made = made(rising);
    Finding cause = made.cause().orElseThrow();
    assertThat(cause.evidence().getFirst())
        .isEqualTo(new Evidence("smallest held-out loss", 0.25, "epoch 3"));
    made.spec = cured(made);
    assertThat(made.spec.training().policies())
        .singleElement()
        .isInstanceOf(Policy.EarlyStopping.class);
    assertThat(made.cause()).isEmpty();
  }

  /// The held-out losses of batch normalization that starts badly: the last epochs are far from one
  /// another, and each is better than the one before it.
  @Test
  void heldOutLossThatFallsSteeplyHasNotRisen() {
    causeOf(made -> made.heldOut = List.of(3.33, 3.21, 3.11, 2.08, 1.59, 1.21)).isEqualTo("none");
  }

  @Test
  void whatNeighboursKnowBetter() {
    Consumer<Made> small = LEARNT_NOTHING.andThen(made -> made.spec = narrow());
    causeOf(small).isEqualTo("underfitting");
    assertThat(cured(made(small)).layers()).hasSize(3);
    assertThat(layer(cured(made(small)), 0).units()).isEqualTo(64);
  }

  private static RunSpec narrow() {
    RunSpec spec = new Made().spec;
    return spec.withLayers(spec.layers().subList(2, 4));
  }

  @Test
  void samplesThatAreTrainedAndJudgedOn() {
    causeOf(made -> made.known = 0.3).isEqualTo("leaking-validation");
    causeOf(made -> made.known = 0.01).isEqualTo("none");
  }

  @Test
  void targetsThatHaveNothingToDoWithInputs() {
    Consumer<Made> random =
        made -> {
          made.neighbours = 0.51;
          made.score = 0.5;
          made.heldOut = List.of(0.7, 0.71, 1.4);
        };
    causeOf(random).isEqualTo("shuffled-labels");
    assertThat(made(random).cause().orElseThrow().cure().change()).isEmpty();
    causeOf(random.andThen(made -> made.heldOut = List.of(0.4, 0.2, 0.2, 0.2))).isEqualTo("none");
  }

  @Test
  void sortedSamples() {
    Made made = made(some -> some.run = 0.5);
    assertThat(made.cause().orElseThrow().ailment()).isEqualTo(Ailment.UNSHUFFLED_ORDER);
    made.spec = made.spec.withTraining(made.spec.training().withOrder(Order.AS_GIVEN));
    assertThat(cured(made).training().order()).isEqualTo(Order.SHUFFLED);
    made.spec = made.spec.withTraining(made.spec.training().withBatchSize(400));
    assertThat(made.cause()).isEmpty();
  }

  @Test
  void inputsThatNeverChangeHarmOnlyWhereTheyAreLarge() {
    causeOf(
            made -> {
              made.dead = List.of(1, 2, 3);
              made.deadSize = 200;
            })
        .isEqualTo("dead-input-features");
    causeOf(made -> made.dead = List.of(1, 2, 3)).isEqualTo("none");
  }

  @Test
  void inputsInUnitsOfTheirOwn() {
    causeOf(LEARNT_NOTHING.andThen(made -> made.largest = 20000)).isEqualTo("unscaled-inputs");
    causeOf(made -> made.largest = 20000).isEqualTo("none");
  }

  @Test
  void rareClassesThatAreNeverSaid() {
    Consumer<Made> rare =
        made -> {
          made.classes = List.of(0.97, 0.03);
          made.leastRecall = 0.05;
        };
    causeOf(rare).isEqualTo("imbalanced-labels");
    causeOf(rare.andThen(made -> made.leastRecall = 0.9)).isEqualTo("none");
  }

  @Test
  void outputsThatCannotSayTheTargets() {
    causeOf(made -> made.spec = Made.spec(Loss.crossEntropy(), Dense.of(2, Activation.relu())))
        .isEqualTo("wrong-output-or-loss");
    causeOf(made -> made.spec = Made.spec(Loss.crossEntropy(), Dense.of(2, Activation.softmax())))
        .isEqualTo("none");
    Consumer<Made> numbers =
        made -> {
          made.classes = List.of();
          made.least = OptionalDouble.of(-1);
          made.most = OptionalDouble.of(1);
        };
    causeOf(
            numbers.andThen(made ->
                made.spec = Made.spec(Loss.halfSquared(), Dense.of(1, Activation.sigmoid()))))
        .isEqualTo("wrong-output-or-loss");
    causeOf(
            numbers.andThen(
                made -> made.spec = Made.spec(Loss.halfSquared(), Dense.of(1, Activation.tanh()))))
        .isEqualTo("none");
  }
}
