package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Explanations, functions, folding and convolution arithmetic from the command line.
class ExplainCommandTest {
  @TempDir Path folder;

  private Commands.Said explain(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "explain";
    all[1] = Commands.example("by-hand.yaml");
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Commands.in(folder).run(all);
  }

  /// Exercise 1's figures: forward, all nine gradients rounded, and both tables of losses, with and
  /// without the hidden biases.
  @Test
  void theWholeDerivationByHand() {
    Commands.Said said = explain("--all");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("= 0.90024951", "= 0.80218388", "= 1.2719218", "= 0.036970722")
        .contains("∂L/∂z₁ = h₁ · (1 − h₁) · ∂L/∂h₁")
        .contains("∂L/∂w₁     0.02", "∂L/∂w₂     0.03", "∂L/∂w₃     0.02", "∂L/∂w₄     0.03")
        .contains("∂L/∂w₅     0.02", "∂L/∂w₆     0.03", "∂L/∂w₇     0.24", "∂L/∂w₈     0.22")
        .contains("∂L/∂w₉     0.27")
        .contains("2   0.0092  0.0830           0.0093         0.0813")
        .contains("8   0.0000  2.9479           0.0000         4.0413")
        .contains("10   0.0000  0.0692           0.0000         0.6663");
  }

  @Test
  void aWeightAnActivationTheLossAndAnUpdate() {
    assertThat(explain("--weight", "dense1[0,1]").out())
        .contains("∂L/∂w₂ = x₁ · ∂L/∂z₂", "(L(w + h) − L(w − h)) / 2h", "Float32 agrees");
    assertThat(explain("--activation", "dense_1[1]").out())
        .contains("h₂ = σ(z₂)", "engine, float32", "Float32 agrees");
    assertThat(explain("--loss").out()).contains("L = (ŷ − y)² / 2");
    assertThat(explain("--update", "dense_2/bias").out()).contains("w′ = w + Δw", "Δw = −η · g");
    assertThat(explain("--weight", "dense_7[0]").exit()).isEqualTo(1);
    assertThat(explain("--weight", "dense_1[2,0]").err()).contains("has shape (2, 2)");
    assertThat(explain("--weight", "dense_1[0,0]", "--loss").exit()).isEqualTo(2);
    assertThat(explain("--loss", "--rates", "1").err()).contains("--rates goes with --all");
    assertThat(explain().err()).contains("specify one of these").doesNotContain("Error:");
  }

  @Test
  void pagesNeedNothingElse() throws IOException {
    Path html = folder.resolve("page.html");
    assertThat(explain("--all", "--out", html.toString()).exit()).isZero();
    assertThat(Files.readString(html))
        .contains("<math", "<mfrac>", "Content-Security-Policy")
        .contains("href=\"#s1\"", "id=\"s1\"")
        .doesNotContain("<script", "http://", "https://");
    assertThat(explain("--all", "--format", "markdown").out())
        .contains("$$\\frac{\\partial L}{\\partial w_{2}} = x_{1} \\cdot");
  }

  @Test
  void aRunsUpdateGoesOnFromItsCheckpoint() {
    Commands commands = Commands.in(folder);
    commands.stored(
        "train", Commands.example("by-hand.yaml"), "--optimizer", "adam", "--epochs", "3");
    Commands.Said said =
        commands.run("explain", "last", "--runs", folder.toString(), "--update", "dense_2[0,0]");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .containsAnyOf("makes its update number 4", "has no checkpoint")
        .contains("β₁", "c₂", "Float32 agrees");
  }

  @Test
  void functions() throws IOException {
    Commands.Said said = Commands.in(folder).run("function", "lecunTanh");
    assertThat(said.out()).contains("(0.01, 1.15393…]", "f(x) = 1.7159 tanh(2x/3) + 0.01x");
    Path png = folder.resolve("tanh.png");
    assertThat(Commands.in(folder).run("function", "tanh", "--plot", png.toString()).out())
        .contains("tanh x = 2σ(2x) − 1");
    assertThat(png).isNotEmptyFile();
    Path page = folder.resolve("tanh.html");
    assertThat(Commands.in(folder).run("function", "tanh", "--out", page.toString()).exit())
        .isZero();
    assertThat(Files.readString(page)).contains("data:image/png;base64,").doesNotContain("⠤");
    assertThat(Commands.in(folder).run("function", "softmax").out())
        .contains("softmax(x + c) = softmax(x)");
    assertThat(Commands.in(folder).run("function", "huber", "0.5").out()).contains("δ = 0.5");
    assertThat(Commands.in(folder).run("function", "tan").exit()).isEqualTo(2);
  }

  @Test
  void folding() throws IOException {
    Path spec = folder.resolve("deep.yaml");
    Files.writeString(
        spec,
        """
        name: deep
        data:
          inputs: [[1, 2], [3, -1]]
          targets: [[1], [0]]
        layers:
          - dense: {units: 3, kernel: [[1, 2, 3], [4, 5, 6]], bias: [1, 0, 2]}
          - dense: {units: 1, kernel: [[1], [10], [100]], bias: [5]}
        loss: halfSquared
        """);
    Path saved = folder.resolve("folded.yaml");
    Commands.Said said =
        Commands.in(folder).run("fold", spec.toString(), "--save", saved.toString());
    assertThat(said.out()).contains("2 layers become 1", "321", "654", "206");
    assertThat(Files.readString(saved)).contains("[[321], [654]]", "[206]");
    assertThat(Commands.in(folder).run("summary", saved.toString()).exit()).isZero();
  }

  @Test
  void foldingShowsWhatPaddingKeepsApart() throws IOException {
    Path spec = folder.resolve("padded.yaml");
    Files.writeString(
        spec,
        """
        name: padded
        data:
          inputs: [[1, 2, 3, 4, 5, 6, 7, 8, 9]]
          targets: [[1]]
        layers:
          - reshape: {sizes: [3, 3, 1]}
          - conv2d: {filters: 1, kernelSize: 1, kernel: [[[[1]]]], bias: [2]}
          - conv2d: {filters: 1, kernelSize: 3, padding: same, kernel: ones}
          - flatten
          - dense: {units: 1}
        loss: halfSquared
        """);
    assertThat(Commands.in(folder).run("fold", spec.toString()).out())
        .contains("An image of zeros that proves it")
        .containsPattern("\\[0, 0, 0] +8 +\\[1, 1, 0] +18");
  }

  @Test
  void convolutions() {
    assertThat(
            Commands.in(folder)
                .run("conv", "--input", "32x32x3", "--filters", "8", "--kernel", "5")
                .out())
        .contains("32×32×3 → 28×28×8", "5 · 5 · 3 · 8 + 8 = 608", "470,400");
    assertThat(
            Commands.in(folder)
                .run(
                    "conv",
                    "--input",
                    "24x24x1",
                    "--layers",
                    "conv2d 8 5 padding=same, relu, maxPooling2d 2, conv2d 16 5 padding=same, relu,"
                        + " maxPooling2d 3, flatten, dense 10")
                .out())
        .contains("208", "3,216", "2,570", "5,994");
    assertThat(Commands.in(folder).run("conv", "--pool", "2").out())
        .contains("1    0.5    largest → 1    1");
    assertThat(Commands.in(folder).run("conv", "--input", "32x32").exit()).isEqualTo(2);
  }
}
