package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A kernel that the optimizing compiler gives up is a hundred times slower, silently; so it shows here.
class CompilationTest {
  private static final Pattern COMPILED =
      Pattern.compile(" 4 +org\\.glassnet\\.kernel\\.(Simd\\w+)::(\\w+)(?: @ \\d+)? \\(\\d+ bytes\\)(.*)");
  private static final List<Class<?>> TILES =
      List.of(
          SimdTile4x2.class,
          SimdTile6x2.class,
          SimdSpecies.LANES == 8 ? SimdTile4x2.class : SimdTile4x4.class,
          SimdSpecies.LANES == 8 ? SimdTile6x2.class : SimdTile6x4.class,
          SimdTails.MASKED ? SimdTile8x1Masked.class : SimdTile8x1.class);

  @Test
  void everyKernelIsCompiledByTheOptimizingCompiler() throws IOException {
    List<String> lines =
        Child.run(
            CompilationMain.class,
            List.of("--add-modules", "jdk.incubator.vector", "-XX:+PrintCompilation"));
    Set<String> compiled = new TreeSet<>();
    List<String> skipped = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = COMPILED.matcher(line);
      if (matcher.find()) {
        if (matcher.group(3).contains("COMPILE SKIPPED")) {
          skipped.add(line);
        } else if (!matcher.group(3).contains("made not")) {
          compiled.add(matcher.group(1) + "." + matcher.group(2));
        }
      }
    }
    assertThat(skipped).isEmpty();
    assertThat(compiled).containsAll(kernels());
    assertThat(lines).anyMatch(line -> line.contains("warm-up READY"));
  }

  /// The operations of [Kernels] and the tiles of products.
  private static Set<String> kernels() {
    Set<String> names = new TreeSet<>();
    for (Method method : Kernels.class.getDeclaredMethods()) {
      names.add("SimdKernels." + method.getName());
    }
    for (Class<?> tile : TILES) {
      names.add(tile.getSimpleName() + ".rows");
      names.add(tile.getSimpleName() + ".columns");
    }
    return names;
  }
}
