package org.glassnet.bench.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/// Prints how far Glassnet and PyTorch agree: a row for each thing that was asked for, with a
/// figure and a verdict. `bench/agree` starts it.
public final class Agreement {
  private static final String FLOAT64 = "--float64";
  private static final String ROUNDING = "rounding";
  private static final String SEED = "--seed=";
  private static final Map<String, BiConsumer<Courses, Consumer<Row>>> PARTS = parts();

  private Agreement() {}

  private static Map<String, BiConsumer<Courses, Consumer<Row>>> parts() {
    Map<String, BiConsumer<Courses, Consumer<Row>>> parts = new LinkedHashMap<>();
    parts.put("files", (courses, rows) -> new Exchanged(courses.threads(), rows).compare());
    parts.put("mlp", Courses::perceptron);
    parts.put("digits", Courses::digits);
    parts.put("resnet20", Courses::resNet20);
    parts.put("resnet50", Courses::resNet50);
    parts.put(ROUNDING, Courses::rounding);
    return parts;
  }

  /// Compares the parts that the arguments name, all but that on rounding where they name none;
  /// ends with 1 where a row falls short, with 2 where a part does not exist.
  public static void main(String[] arguments) {
    List<String> chosen =
        Stream.of(arguments)
            .filter(each -> !each.equals(FLOAT64) && !each.matches(SEED + "\\d{1,9}"))
            .toList();
    for (String each : chosen) {
      if (!PARTS.containsKey(each)) {
        System.err.printf(
            "There is no part %s: choose %s; and %s, %s2%n",
            each, String.join(", ", PARTS.keySet()), FLOAT64, SEED);
        System.exit(2);
      }
    }
    int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
    torch.set_num_threads(threads);
    long seed =
        Stream.of(arguments)
            .filter(each -> each.startsWith(SEED))
            .mapToLong(each -> Long.parseLong(each.substring(SEED.length())))
            .reduce(1, (_, last) -> last);
    Courses courses = new Courses(threads, Stream.of(arguments).anyMatch(FLOAT64::equals), seed);
    List<Row> rows = new ArrayList<>();
    System.out.println("| what | found | beside float64: Glassnet / PyTorch | at most | verdict |");
    System.out.println("|---|---|---|---|---|");
    List<String> usual = PARTS.keySet().stream().filter(each -> !each.equals(ROUNDING)).toList();
    for (String part : chosen.isEmpty() ? usual : chosen) {
      PARTS
          .get(part)
          .accept(
              courses,
              row -> {
                System.out.println(row);
                rows.add(row);
              });
    }
    long missed = rows.stream().filter(row -> !row.holds()).count();
    System.out.printf("%n%d of %d hold.%n", rows.size() - missed, rows.size());
    System.exit(missed == 0 ? 0 : 1);
  }
}
