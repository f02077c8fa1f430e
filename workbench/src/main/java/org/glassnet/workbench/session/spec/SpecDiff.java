package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassnet.run.RunSpec;

/// What differs between two specifications, as lines of their YAML for people.
public final class SpecDiff {
  /// Lines that are longer show only what differs in them.
  private static final int LONG = 70;

  private SpecDiff() {}

  /// A line, and in which of the two it stands.
  ///
  /// @param mark `-`: in the first alone; `+`: in the second alone; ` `: in both
  public record Line(char mark, String text) {}

  /// The lines that are in one of them alone, each after the key that it belongs to.
  ///
  /// Source: Hunt, McIlroy, "An algorithm for differential file comparison", 1976.
  public static List<Line> of(RunSpec before, RunSpec after) {
    List<Line> all = lines(whole(before), whole(after));
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
    return brief(differing);
  }

  /// Each entry on one line, however long.
  private static List<String> whole(RunSpec spec) {
    return SpecWriter.write(spec, Integer.MAX_VALUE).lines().toList();
  }

  /// Long lines that stand in the place of one another, without most of what they share.
  private static List<Line> brief(List<Line> lines) {
    List<Line> brief = new ArrayList<>(lines);
    for (int i = 1; i < lines.size(); i++) {
      boolean replaced =
          lines.get(i - 1).mark() == '-'
              && lines.get(i).mark() == '+'
              && (i < 2 || lines.get(i - 2).mark() != '-')
              && (i + 1 == lines.size() || lines.get(i + 1).mark() != '+');
      String was = lines.get(i - 1).text();
      String now = lines.get(i).text();
      if (replaced && Math.max(was.length(), now.length()) > LONG) {
        brief.set(i - 1, new Line('-', brief(was, now)));
        brief.set(i, new Line('+', brief(now, was)));
      }
    }
    return brief;
  }

  /// A line with `…` for the entries at both ends that another has, too.
  private static String brief(String line, String other) {
    List<String> own = List.of(line.split(", ", -1));
    List<String> others = List.of(other.split(", ", -1));
    int most = Math.min(own.size(), others.size()) - 1;
    int start = 0;
    while (start < most && own.get(start).equals(others.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && own.get(own.size() - 1 - end).equals(others.get(others.size() - 1 - end))) {
      end++;
    }
    String left = start == 0 ? "" : line.substring(0, own.getFirst().lastIndexOf('{') + 1) + "…, ";
    String right = end == 0 ? "" : ", …" + line.substring(line.length() - closing(line));
    return left + String.join(", ", own.subList(start, own.size() - end)) + right;
  }

  private static int closing(String line) {
    int count = 0;
    while (count < line.length() && "}]".indexOf(line.charAt(line.length() - 1 - count)) >= 0) {
      count++;
    }
    return count;
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
