package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A kernel that the optimizing compiler gives up is a hundred times slower, silently; so it shows
/// here.
class CompilationTest {
  private static final Pattern COMPILED =
      Pattern.compile(" 4 +org\\.glassnet\\.kernel\\.(Simd\\w+)::(\\w+) \\(\\d+ bytes\\)(.*)");
  private static final List<Class<?>> TILES =
      List.of(
          SimdTile4x2.class,
          SimdTile6x2.class,
          SimdSpecies.LANES == 8 ? SimdTile4x2.class : SimdTile4x4.class,
          SimdSpecies.LANES == 8 ? SimdTile6x2.class : SimdTile6x4.class,
          SimdTails.MASKED ? SimdTile8x1Masked.class : SimdTile8x1.class);

  @Test
  void everyKernelIsCompiledByTheOptimizingCompiler() throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+PrintCompilation",
                "-XX:CompileCommand=quiet"));
    // a method that is small enough to be compiled within its caller may not be compiled by itself
    for (String name : tiles()) {
      options.add("-XX:CompileCommand=dontinline,org.glassnet.kernel." + name.replace(".", "::"));
    }
    List<String> lines = Child.run(CompilationMain.class, options);
    Set<String> compiled = new TreeSet<>();
    for (String line : lines) {
      Matcher matcher = COMPILED.matcher(line);
      if (matcher.find() && matcher.group(3).isBlank()) {
        compiled.add(matcher.group(1) + "." + matcher.group(2));
      }
    }
    assertThat(compiled).containsAll(tiles());
    assertThat(lines).anyMatch(line -> line.contains("warm-up [USUAL, CONVOLUTIONS, RARE]"));
    // without the first compiler's profile the second may never come
    assertThat(lines)
        .noneMatch(
            line -> line.contains("kernel.Simd") && line.contains("out of virtual registers"));
  }

  /// The tiles of convolutions that vectors of this size use.
  private static List<Class<?>> indirect() {
    return switch (SimdSpecies.LANES) {
      case 16 ->
          List.of(
              SimdIndirect6x4By4.class,
              SimdIndirect6x4.class,
              SimdIndirect4x4.class,
              SimdIndirect8x3.class,
              SimdIndirect8x2By4.class,
              SimdIndirect12x2.class,
              SimdIndirect4x2.class,
              SimdIndirect16x1By4.class,
              SimdIndirect8x1.class,
              SimdHalves16x1By4.class,
              SimdHalves8x1.class);
      case 8 ->
          List.of(
              SimdIndirect6x2.class,
              SimdIndirect4x2.class,
              SimdIndirect8x1.class,
              SimdHalves8x1.class);
      default ->
          List.of(
              SimdIndirect6x4By4.class,
              SimdIndirect6x4.class,
              SimdIndirect4x4.class,
              SimdIndirect6x2.class,
              SimdIndirect4x2.class,
              SimdIndirect16x1By4.class,
              SimdIndirect8x1.class,
              SimdHalves16x1By4.class,
              SimdHalves8x1.class);
    };
  }

  /// The tiles of minimal filtering that vectors of this size use.
  private static List<Class<?>> filtering() {
    return switch (SimdSpecies.LANES) {
      case 16 ->
          List.of(
              SimdFiltering6x4.class,
              SimdFiltering8x3.class,
              SimdFiltering12x2.class,
              SimdFiltering6x2.class,
              SimdFiltering8x1.class,
              SimdFilteringTile6x4.class,
              SimdFilteringTile4x4.class,
              SimdFilteringTile12x2.class,
              SimdFilteringTile16x1.class);
      case 8 -> List.of(SimdFiltering6x2.class, SimdFiltering8x1.class);
      default ->
          List.of(
              SimdFiltering6x4.class,
              SimdFiltering12x2.class,
              SimdFiltering6x2.class,
              SimdFiltering8x1.class,
              SimdFilteringTile6x4.class,
              SimdFilteringTile4x4.class);
    };
  }

  private static Set<String> tiles() {
    Set<String> names = new TreeSet<>();
    for (Class<?> tile : TILES) {
      names.add(tile.getSimpleName() + ".rows");
      names.add(tile.getSimpleName() + ".columns");
    }
    names.add("SimdGroups8.tile");
    names.add("SimdGroupWeights5.tile");
    names.add("SimdDescent6x2.columns");
    names.add(SimdSpecies.LANES == 8 ? "SimdDescent6x2.columns" : "SimdDescent6x4.columns");
    names.add("SimdTranspose.halvesAndQuarters");
    indirect().forEach(tile -> names.add(tile.getSimpleName() + ".tile"));
    filtering().forEach(tile -> names.add(tile.getSimpleName() + ".tile"));
    names.add("SimdFilteringRows.add");
    names.add("SimdFilteringRows.negate");
    names.add("SimdFilteringRows.sources");
    names.add("SimdFilteringRows.subtract");
    names.add("SimdFilteringRows.targets");
    names.add("SimdFilteringSource.vector");
    names.add("SimdFilteringTaps.row");
    names.add("SimdFilteringTarget.vector");
    names.add("SimdFilteringWeights.column");
    names.add("SimdHalves.pair");
    names.add("SimdHalves.apart");
    names.add("SimdAveragePooling.four");
    names.add("SimdBlocks.max");
    names.add("SimdMaxPooling.four");
    names.add("SimdMaxPooling.fourBackward");
    names.add("SimdNeighbors.squaresRow");
    names.add("SimdPairs.max");
    names.add("SimdChannelMaps.leakySlopes");
    names.add("SimdChannelSums.squares4");
    names.add("SimdChannelSums.leaky2");
    return names;
  }
}
