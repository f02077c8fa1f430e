package org.glassnet.data.handwriting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// All characters with their allographs, as the table `strokes.txt` lists them.
final class Alphabet {
  private static final String TABLE = "strokes.txt";
  private static final String MORE = "more-strokes.txt";

  /// The characters as tidy hands write them.
  static final Alphabet TIDY = parse(table(TABLE));

  /// The same and what else people write.
  static final Alphabet EVERYDAY = parse(table(TABLE) + table(MORE));

  private final List<List<Allograph>> characters;
  private final int[] totalWeight;

  private Alphabet(List<List<Allograph>> characters) {
    this.characters = characters.stream().map(List::copyOf).toList();
    this.totalWeight = new int[characters.size()];
    for (int c = 0; c < totalWeight.length; c++) {
      for (Allograph allograph : characters.get(c)) {
        totalWeight[c] += allograph.weight();
      }
    }
  }

  /// The ways of writing the character of this class.
  List<Allograph> allographs(int label) {
    return characters.get(label);
  }

  /// One of the character's allographs, each as often as its weight says.
  Allograph choose(int label, RandomStream random) {
    List<Allograph> ways = characters.get(label);
    int left = random.nextInt(totalWeight[label]);
    int way = 0;
    while (left >= ways.get(way).weight()) {
      left -= ways.get(way).weight();
      way++;
    }
    return ways.get(way);
  }

  /// Reads a table; its format stands at the head of `strokes.txt`.
  static Alphabet parse(String table) {
    List<List<Allograph>> characters = new ArrayList<>();
    for (int c = 0; c < Handwriting.CLASSES.size(); c++) {
      characters.add(new ArrayList<>());
    }
    for (String line : table.lines().toList()) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        StringTokenizer words = new StringTokenizer(line);
        int label = Handwriting.CLASSES.indexOf(words.nextToken());
        if (label < 0) {
          throw new GlassnetException(TABLE + ": not a character of the set: " + line);
        }
        int weight = Integer.parseInt(words.nextToken());
        float width = Integer.parseInt(words.nextToken()) / 100f;
        characters.get(label).add(new Allograph(weight, width, strokes(words)));
      }
    }
    return new Alphabet(characters);
  }

  private static List<Stroke> strokes(StringTokenizer words) {
    List<Stroke> strokes = new ArrayList<>();
    List<String> points = new ArrayList<>();
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.equals("/")) {
        strokes.add(stroke(points));
        points.clear();
      } else {
        points.add(word);
      }
    }
    strokes.add(stroke(points));
    return List.copyOf(strokes);
  }

  private static Stroke stroke(List<String> points) {
    int count = points.size();
    if (count < 2) {
      throw new GlassnetException(TABLE + ": a stroke needs two points or more, not " + points);
    }
    float[] x = new float[count];
    float[] y = new float[count];
    boolean[] corner = new boolean[count];
    for (int i = 0; i < count; i++) {
      String point = points.get(i);
      corner[i] = point.endsWith("!");
      int comma = point.indexOf(',');
      int end = corner[i] ? point.length() - 1 : point.length();
      x[i] = Integer.parseInt(point, 0, comma, 10) / 100f;
      y[i] = Integer.parseInt(point, comma + 1, end, 10) / 100f;
    }
    return new Stroke(x, y, corner);
  }

  private static String table(String name) {
    try (InputStream in = Alphabet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new GlassnetException(
            name + " is missing beside the class files: the library's jar is not complete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
