package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassnet.run.RunSpec;

/// What differs between two specifications, as lines of their YAML.
public final class SpecDiff {
  private SpecDiff() {}

  /// A line, and in which of the two it stands.
  ///
  /// @param mark `-`: in the first alone; `+`: in the second alone; ` `: in both
  public record Line(char mark, String text) {}

  /// The lines that are in one of them alone, each after the key that it belongs to.
  ///
  /// Source: Hunt, McIlroy, "An algorithm for differential file comparison", 1976.
  public static List<Line> of(RunSpec before, RunSpec after) {
    List<Line> all =
        lines(SpecWriter.write(before).lines().toList(), SpecWriter.write(after).lines().toList());
    List<Line> differing = new ArrayList<>();
    List<Line> keys = new ArrayList<>();
    for (Line line : all) {
      if (line.mark() != ' ') {
        differing.addAll(keys);
        keys.clear();
        differing.add(line);
      } else if (!line.text().startsWith(" ")) {
        keys.clear();
        if (line.text().endsWith(":")) {
          keys.add(line);
        }
      }
    }
    return differing;
  }

  /// The lines of both, along the longest run of lines that they share.
  private static List<Line> lines(List<String> before, List<String> after) {
    int[][] shared = new int[before.size() + 1][after.size() + 1];
    for (int i = 1; i <= before.size(); i++) {
      for (int j = 1; j <= after.size(); j++) {
        shared[i][j] =
            before.get(i - 1).equals(after.get(j - 1))
                ? shared[i - 1][j - 1] + 1
                : Math.max(shared[i - 1][j], shared[i][j - 1]);
      }
    }
    List<Line> lines = new ArrayList<>();
    int i = before.size();
    int j = after.size();
    while (i > 0 || j > 0) {
      if (i > 0 && j > 0 && before.get(i - 1).equals(after.get(j - 1))) {
        lines.add(new Line(' ', before.get(--i)));
        j--;
      } else if (j > 0 && (i == 0 || shared[i][j - 1] >= shared[i - 1][j])) {
        lines.add(new Line('+', after.get(--j)));
      } else {
        lines.add(new Line('-', before.get(--i)));
      }
    }
    Collections.reverse(lines);
    return lines;
  }
}
