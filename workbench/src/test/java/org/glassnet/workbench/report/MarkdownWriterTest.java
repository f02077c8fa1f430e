package org.glassnet.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownWriterTest {
  private static final Formula W = new Formula("w₁", "w_{1}", "<mi>w</mi>");

  private static String markdown(Block... blocks) {
    return String.join("\n", MarkdownWriter.lines(new Page("a_b", "<lead>", List.of(blocks))));
  }

  /// A name with underscores, a bar in a table, a dollar: each stands there as it is.
  @Test
  void whatIsMarkdownsOwnIsMadeHarmless() {
    assertThat(
            markdown(new Block.Grid("", "<>", List.of("a|b", "$1"), List.of(List.of("x_1", "*")))))
        .contains("# a\\_b", "&lt;lead>", "| a\\|b | \\$1 |", "| --- | ---: |", "| x\\_1 | \\* |");
  }

  @Test
  void aDerivationIsOneFormulaWithItsNumber() {
    Block.Addends addends =
        new Block.Addends("the largest first", List.of(new Block.Addend(W, W, W)), 3, W, W);
    String text =
        markdown(
            new Block.Derivation(
                4,
                W,
                List.of(Formula.of("2 · 3", "2 \\cdot 3"), Formula.of("6", "6")),
                Optional.of(addends),
                List.of(new Block.Source(W, 2, ""), new Block.Source(W, 0, "weight"))));
    assertThat(text)
        .contains("$$w_{1} = 2 \\cdot 3 = 6 \\tag{4}$$")
        .contains("| … 3 more, together |  | $w_{1}$ |")
        .contains("with $w_{1}$ (2), $w_{1}$ weight");
  }
}
