package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.glassnet.layer.Dense;
import org.glassnet.model.Frozen.Span;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

class FrozenTest {
  private static final Weights WEIGHTS =
      Network.sequential(1, Shape.of(3), Dense.of(5), Dense.of(2)).weights();
  private static final int FIRST = WEIGHTS.parameters().getFirst().offset();
  private static final int END = WEIGHTS.parameters().getLast().end();

  private static Frozen frozen(String... selectors) {
    return Frozen.of(WEIGHTS, List.of(selectors));
  }

  @Example
  void nothingFrozenIsOneSpan() {
    assertThat(Frozen.none().trainable(WEIGHTS)).containsExactly(new Span(FIRST, END));
  }

  @Example
  void aWholeParameterLeavesTheOthers() {
    Parameter kernel = WEIGHTS.parameter("dense_2/kernel");
    Frozen frozen = frozen("dense_2/kernel");
    assertThat(frozen.whole(kernel)).isTrue();
    assertThat(frozen.count(kernel)).isEqualTo(10);
    assertThat(frozen.trainable(WEIGHTS))
        .containsExactly(new Span(FIRST, kernel.offset()), new Span(kernel.end(), END));
  }

  @Example
  void oneElementIsCutOut() {
    Parameter kernel = WEIGHTS.parameter("dense_1/kernel");
    Frozen frozen = frozen(" dense_1/kernel[ 1, 2 ] ");
    assertThat(frozen.whole(kernel)).isFalse();
    assertThat(frozen.contains(kernel.offset() + 7)).isTrue();
    assertThat(frozen.contains(kernel.offset() + 8)).isFalse();
    assertThat(frozen.trainable(WEIGHTS))
        .containsExactly(new Span(FIRST, kernel.offset() + 7), new Span(kernel.offset() + 8, END));
  }

  @Example
  void everythingFrozenLeavesNoWeight() {
    Frozen frozen = frozen("dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias");
    for (Span span : frozen.trainable(WEIGHTS)) {
      assertThat(WEIGHTS.parameters())
          .noneMatch(
              parameter -> span.start() < parameter.end() && parameter.offset() < span.end());
    }
  }

  @Property
  void spansAreExactlyWhatIsNotFrozen(
      @ForAll @Size(max = 20) List<@IntRange(max = 14) Integer> elements) {
    String[] selectors =
        elements.stream()
            .map(element -> "dense_1/kernel[" + element / 5 + "," + element % 5 + "]")
            .toArray(String[]::new);
    Frozen frozen = frozen(selectors);
    List<Integer> trained = new ArrayList<>();
    for (Span span : frozen.trainable(WEIGHTS)) {
      assertThat(span.size()).isPositive();
      for (int i = span.start(); i < span.end(); i++) {
        trained.add(i);
      }
    }
    List<Integer> expected = new ArrayList<>();
    for (int i = FIRST; i < END; i++) {
      if (!elements.contains(i - FIRST)) {
        expected.add(i);
      }
    }
    assertThat(trained).isEqualTo(expected);
    assertThat(frozen.count(WEIGHTS.parameter("dense_1/kernel")))
        .isEqualTo((int) elements.stream().distinct().count());
  }

  @Example
  void selectorsThatNameNothingAreRefusedWithTheWayToWriteThem() {
    assertThatThrownBy(() -> frozen("dense_9/bias"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("dense_9/bias")
        .hasMessageContaining("dense_1/bias");
    assertThatThrownBy(() -> frozen("dense_1/kernel[3,0]"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("(3, 5)");
    assertThatThrownBy(() -> frozen("dense_1/kernel[0]")).isInstanceOf(GlassnetException.class);
    for (String odd :
        List.of(
            "",
            "[0]",
            "dense_1/kernel[]",
            "dense_1/kernel[0,",
            "dense_1/kernel[a,b]",
            "dense_1/kernel[0,0][1,1]",
            "dense_1/kernel[0 1,0]",
            "dense_1/kernel[,]",
            "dense_1/kernel[99999999999,0]",
            "dense_1/kernel[-1,0]")) {
      assertThatThrownBy(() -> frozen(odd)).as(odd).isInstanceOf(GlassnetException.class);
    }
  }
}
