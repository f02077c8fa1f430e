package org.glassnet.exchange.onnx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glassnet.exchange.RealFiles;
import org.glassnet.exchange.onnx.conformance.CaseResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ONNX's own backend tests of version 1.17.0, where they are at hand.
class ConformanceTest {
  @TempDir Path folder;

  @Test
  void noCaseFailsAndAsManyPassAsThereAreOperatorsFor() throws IOException, InterruptedException {
    Path archive = RealFiles.path(getClass(), "onnx/onnx-1.17.0-backend-test-data.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assumeTrue(tar.waitFor() == 0, "tar unpacks the archive");
    assertThat(count("node", Outcome.PASSED)).isGreaterThanOrEqualTo(730);
    assertThat(count("pytorch-converted", Outcome.PASSED)).isEqualTo(82);
    assertThat(count("pytorch-operator", Outcome.PASSED)).isGreaterThanOrEqualTo(31);
  }

  private long count(String set, Outcome outcome) {
    List<CaseResult> results =
        Conformance.cases(folder.resolve(set)).stream().map(Conformance::run).toList();
    Map<Outcome, List<CaseResult>> all =
        results.stream().collect(Collectors.groupingBy(CaseResult::outcome));
    assertThat(all.getOrDefault(Outcome.FAILED, List.of())).isEmpty();
    return all.getOrDefault(outcome, List.of()).size();
  }
}
