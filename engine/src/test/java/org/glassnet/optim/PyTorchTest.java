package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten steps are PyTorch's, within 1e-5 of each weight.
///
/// The table `pytorch.csv` was printed by PyTorch's C++ library 2.10.0, which has no Adadelta and
/// no NAdam; bench/README.md has the command. For those two stand the published formulas of
/// torch/optim/adadelta.py and nadam.py, in double precision.
class PyTorchTest {
  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of("sgd 0.1", new Sgd(0.1)),
        Arguments.of("momentum 0.1", Momentum.pytorch(0.1)),
        Arguments.of("momentum 0.1", Momentum.of(0.1)),
        Arguments.of("nesterov 0.1", Nesterov.pytorch(0.1)),
        Arguments.of("nesterov 0.1", Nesterov.of(0.1)),
        Arguments.of("adagrad 0.5", Adagrad.pytorch(0.5)),
        Arguments.of(
            "adagrad 0.5 initialAccumulator 0.1 epsilon 0.01",
            Adagrad.pytorch(0.5).withInitialAccumulator(0.1).withEpsilon(0.01)),
        Arguments.of("rmsProp 0.05", RmsProp.pytorch(0.05)),
        Arguments.of(
            "rmsProp 0.05 rho 0.9 epsilon 0.01",
            RmsProp.pytorch(0.05).withRho(0.9).withEpsilon(0.01)),
        Arguments.of(
            "rmsProp 0.05 rho 0.9 momentum 0.9",
            RmsProp.pytorch(0.05).withRho(0.9).withMomentum(0.9)),
        Arguments.of(
            "rmsProp 0.05 rho 0.9 centered", RmsProp.pytorch(0.05).withRho(0.9).withCentered(true)),
        Arguments.of(
            "rmsProp 0.05 rho 0.9 momentum 0.9 centered",
            RmsProp.pytorch(0.05).withRho(0.9).withMomentum(0.9).withCentered(true)),
        Arguments.of("adam 0.1", Adam.pytorch(0.1)),
        Arguments.of(
            "adam 0.1 beta1 0.8 beta2 0.9 epsilon 0.01",
            Adam.pytorch(0.1).withBetas(0.8, 0.9).withEpsilon(0.01)),
        Arguments.of("adamW 0.1", AdamW.pytorch(0.1)),
        Arguments.of("adamW 0.1 weightDecay 0.5", AdamW.pytorch(0.1).withWeightDecay(0.5)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void tenStepsAreTheTables(String name, Optimizer optimizer) {
    double[][] after = TenSteps.of(optimizer);
    List<String[]> rows =
        lines().stream()
            .map(line -> line.split(",", -1))
            .filter(row -> row[0].equals(name))
            .toList();
    assertThat(rows).hasSize(TenSteps.STEPS);
    for (String[] row : rows) {
      for (int i = 0; i < TenSteps.WEIGHTS; i++) {
        double truth = Double.parseDouble(row[2 + i]);
        assertThat(after[Integer.parseInt(row[1]) - 1][i])
            .as("weight %d after step %s", i, row[1])
            .isCloseTo(truth, within(1e-5 * Math.abs(truth)));
      }
    }
  }

  @Test
  void everyRowOfTheTableIsRead() {
    assertThat(table().map(row -> (String) row.get()[0]))
        .containsAll(lines().stream().map(line -> line.split(",", -1)[0]).distinct().toList());
  }

  @Test
  void adadelta() {
    double rho = 0.9;
    double eps = 0.01;
    double[][] after = TenSteps.of(Adadelta.pytorch(1).withEpsilon(eps));
    for (int i = 0; i < TenSteps.WEIGHTS; i++) {
      double param = TenSteps.start()[i];
      double squareAvg = 0;
      double accDelta = 0;
      for (int step = 1; step <= TenSteps.STEPS; step++) {
        double grad = TenSteps.gradient(step, i);
        squareAvg = squareAvg * rho + (1 - rho) * grad * grad;
        double std = Math.sqrt(squareAvg + eps);
        double delta = Math.sqrt(accDelta + eps) / std * grad;
        accDelta = accDelta * rho + (1 - rho) * delta * delta;
        param -= delta;
        assertThat(after[step - 1][i]).isCloseTo(param, within(1e-5 * Math.abs(param)));
      }
    }
  }

  @Test
  void nadam() {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double momentumDecay = 0.004;
    double lr = 0.1;
    double eps = 0.01;
    double[][] after = TenSteps.of(Nadam.pytorch(lr).withEpsilon(eps));
    for (int i = 0; i < TenSteps.WEIGHTS; i++) {
      double param = TenSteps.start()[i];
      double muProduct = 1;
      double expAvg = 0;
      double expAvgSq = 0;
      for (int step = 1; step <= TenSteps.STEPS; step++) {
        double grad = TenSteps.gradient(step, i);
        double biasCorrection2 = 1 - Math.pow(beta2, step);
        double mu = beta1 * (1 - 0.5 * Math.pow(0.96, step * momentumDecay));
        double muNext = beta1 * (1 - 0.5 * Math.pow(0.96, (step + 1) * momentumDecay));
        muProduct *= mu;
        expAvg += (grad - expAvg) * (1 - beta1);
        expAvgSq = expAvgSq * beta2 + (1 - beta2) * grad * grad;
        double denom = Math.sqrt(expAvgSq / biasCorrection2) + eps;
        param += grad / denom * (-lr * (1 - mu) / (1 - muProduct));
        param += expAvg / denom * (-lr * muNext / (1 - muProduct * muNext));
        assertThat(after[step - 1][i]).isCloseTo(param, within(1e-5 * Math.abs(param)));
      }
    }
  }

  @Test
  void constantsArePyTorchs() {
    assertThat(Adadelta.pytorch(1)).isEqualTo(new Adadelta(1, 0.9, 1e-6));
    assertThat(Nadam.pytorch(0.002))
        .isEqualTo(new Nadam(0.002, 0.9, 0.999, 1e-8, Formulas.PYTORCH));
  }

  private static List<String> lines() {
    try (InputStream in = PyTorchTest.class.getResourceAsStream("pytorch.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
