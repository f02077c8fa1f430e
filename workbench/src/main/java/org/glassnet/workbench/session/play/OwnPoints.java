package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.glassnet.run.DataSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Points of the user's own: lines of two numbers and a class, or a number in its place.
///
/// @param data the points as a specification has them
public record OwnPoints(DataSpec.Inline data) {
  /// How many points there can be.
  public static final int MOST = 10_000;

  private static final int MOST_CLASSES = 10;
  private static final int LONGEST_CLASS = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");

  private record Line(int number, float x, float y, String target) {}

  /// The points of a CSV text; fields are parted by commas, semicolons, tabs or spaces, and a first
  /// line without numbers is taken for names.
  ///
  /// The third field is a class, or the target where there are more than 10 different ones and all
  /// are numbers.
  ///
  /// @throws GlassnetException where a line does not hold; the message names it
  public static OwnPoints of(String text) {
    List<Line> lines = lines(text);
    if (lines.size() < 2) {
      throw new GlassnetException(
          "There are no points: give at least two lines such as 1.5, -2, a");
    }
    Set<String> targets = new LinkedHashSet<>();
    lines.forEach(line -> targets.add(line.target()));
    float[] inputs = new float[2 * lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      inputs[2 * i] = lines.get(i).x();
      inputs[2 * i + 1] = lines.get(i).y();
    }
    boolean numbers = targets.stream().allMatch(target -> NUMBER.matcher(target).matches());
    return new OwnPoints(
        numbers && targets.size() > MOST_CLASSES
            ? valued(lines, inputs)
            : classed(lines, inputs, targets));
  }

  private static DataSpec.Inline valued(List<Line> lines, float[] inputs) {
    float[] values = new float[lines.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(lines.get(i).number(), lines.get(i).target());
    }
    return new DataSpec.Inline(
        Tensor.of(Shape.of(values.length, 2), inputs),
        Tensor.of(Shape.of(values.length, 1), values),
        List.of());
  }

  private static DataSpec.Inline classed(List<Line> lines, float[] inputs, Set<String> targets) {
    if (targets.size() > MOST_CLASSES) {
      Set<String> seen = new HashSet<>();
      Line first =
          lines.stream()
              .filter(line -> seen.add(line.target()) && seen.size() > MOST_CLASSES)
              .findFirst()
              .orElseThrow();
      throw new GlassnetException(
          "Line "
              + first.number()
              + " brings class number "
              + (MOST_CLASSES + 1)
              + ", "
              + first.target()
              + ": there can be "
              + MOST_CLASSES
              + " classes; where targets are numbers, all of them must be");
    }
    List<String> classes = new ArrayList<>(targets);
    classes.sort(null);
    if (classes.size() < 2) {
      throw new GlassnetException(
          "All points are of the class " + classes.getFirst() + ": give points of two at least");
    }
    float[] labels = new float[lines.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes.indexOf(lines.get(i).target());
    }
    return new DataSpec.Inline(
        Tensor.of(Shape.of(labels.length, 2), inputs),
        Tensor.of(Shape.of(labels.length, 1), labels),
        classes);
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      String[] fields = fields(line);
      boolean names =
          lines.isEmpty()
              && fields.length > 1
              && !NUMBER.matcher(fields[0]).matches()
              && !NUMBER.matcher(fields[1]).matches();
      if (names) {
        continue;
      }
      if (fields.length != 3) {
        throw new GlassnetException(
            "Line "
                + (i + 1)
                + " has "
                + fields.length
                + (fields.length == 1 ? " field" : " fields")
                + ": give two numbers and a class, as in 1.5, -2, a");
      }
      if (lines.size() == MOST) {
        throw new GlassnetException(
            "Line %d is point %,d: there can be %,d".formatted(i + 1, MOST + 1, MOST));
      }
      lines.add(
          new Line(
              i + 1, number(i + 1, fields[0]), number(i + 1, fields[1]), word(i + 1, fields[2])));
    }
    return lines;
  }

  private static String[] fields(String line) {
    String separator =
        line.contains(";") ? ";" : line.contains(",") ? "," : line.contains("\t") ? "\t" : "\\s+";
    String[] fields = line.split(separator, -1);
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i].strip();
      boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
      fields[i] = quoted ? field.substring(1, field.length() - 1).strip() : field;
    }
    return fields;
  }

  private static float number(int line, String field) {
    float value = NUMBER.matcher(field).matches() ? Float.parseFloat(field) : Float.NaN;
    if (!Float.isFinite(value)) {
      throw new GlassnetException("Line " + line + ": \"" + field + "\" is no number");
    }
    return value;
  }

  private static String word(int line, String field) {
    if (field.isEmpty() || field.length() > LONGEST_CLASS) {
      throw new GlassnetException(
          "Line " + line + ": a class has 1 to " + LONGEST_CLASS + " characters");
    }
    return field;
  }

  /// How many points there are.
  public int samples() {
    return data.inputs().shape().axis(0);
  }
}
