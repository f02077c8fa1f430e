package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glassnet.diagnose.Ailment;
import org.junit.jupiter.api.Test;

/// The suite that the doctor is judged on; `bench/ailments` judges.
class AilmentsTest {
  private static Path suite() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("examples/ailments"))) {
      folder = folder.getParent();
    }
    return folder.resolve("examples/ailments");
  }

  private record Label(String file, String ailment, String half) {}

  private static List<Label> labels() throws IOException {
    List<Label> labels = new ArrayList<>();
    List<String> lines = Files.readAllLines(suite().resolve("labels.csv"));
    assertThat(lines.getFirst()).isEqualTo("file,ailment,half,why");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", 4);
      assertThat(fields).as(line).hasSize(4);
      labels.add(new Label(fields[0], fields[1], fields[2]));
    }
    return labels;
  }

  @Test
  void everySpecificationReads() throws IOException {
    for (Label label : labels()) {
      assertThat(Defaults.complete(SpecReader.read(suite().resolve(label.file()))).name())
          .isEqualTo(label.file().replace(".yaml", ""));
    }
  }

  @Test
  void everyFileHasOneLabel() throws IOException {
    try (Stream<Path> files = Files.list(suite())) {
      assertThat(labels().stream().map(Label::file))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .toList());
    }
  }

  @Test
  void bothHalvesHaveEveryAilmentAndAsManyHealthyOnes() throws IOException {
    List<String> known = Arrays.stream(Ailment.values()).map(Ailment::label).toList();
    Map<String, List<String>> sick = new TreeMap<>();
    Map<String, Integer> healthy = new TreeMap<>();
    for (Label label : labels()) {
      if (label.ailment().equals("healthy")) {
        healthy.merge(label.half(), 1, Integer::sum);
      } else {
        sick.computeIfAbsent(label.half(), _ -> new ArrayList<>()).add(label.ailment());
      }
    }
    assertThat(sick).containsOnlyKeys("score", "tune");
    sick.forEach((half, ailments) -> {
      assertThat(ailments).as(half).isSubsetOf(known).containsAll(known);
      assertThat(healthy.get(half)).as(half).isGreaterThanOrEqualTo(ailments.size());
    });
  }
}
