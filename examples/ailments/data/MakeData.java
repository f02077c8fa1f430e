import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Makes the small CSV files beside it, the same ones every time: `java MakeData.java`.
///
/// - `states`: eight sensors of a machine in four states, two kinds of each; readings of mean 0 and
///   deviation about 2.
/// - `faults`: six sensors, rarely a fault.
/// - `houses`: what a house has, each number in its own unit, and its price.
///
/// From each come files with one thing made wrong on purpose; the file's name says what.
class MakeData {
  private static final String[] STATES = {"idle", "ready", "busy", "stuck"};

  /// A sample: what is read, and what is to be said.
  record Row(double[] x, String y) {}

  public static void main(String[] arguments) throws IOException {
    states();
    faults();
    houses();
  }

  private static void states() throws IOException {
    List<Row> all = states(new Random(11), 900, 1.0);
    List<Row> train = all.subList(0, 600);
    List<Row> test = all.subList(600, 900);
    write("states-train.csv", "s", "state", train);
    write("states-test.csv", "s", "state", test);

    double[] units = {1, 1000, 0.01, 50, 1, 3000, 0.2, 20};
    double[] offsets = {0, 20000, 0, 300, 5, 0, 0, -400};
    write("states-units-train.csv", "s", "state", scaled(train, units, offsets));
    write("states-units-test.csv", "s", "state", scaled(test, units, offsets));

    write("states-shuffled-train.csv", "s", "state", shuffled(train, new Random(12)));
    write("states-shuffled-test.csv", "s", "state", shuffled(test, new Random(13)));

    List<Row> sorted = new ArrayList<>(train);
    sorted.sort(Comparator.comparing(Row::y));
    write("states-sorted-train.csv", "s", "state", sorted);

    double[] stuck = {120, 0, 85, 240};
    double[] alike = {1, 1, 1, 1, 1, 1, 1, 1};
    double[] far = {5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000};
    write("states-offset-train.csv", "s", "state", scaled(train, alike, far));
    write("states-offset-test.csv", "s", "state", scaled(test, alike, far));

    write("states-stuck-train.csv", "s", "state", widened(train, stuck));
    write("states-stuck-test.csv", "s", "state", widened(test, stuck));
    double[] silent = {0, 0, 0, 0};
    write("states-silent-train.csv", "s", "state", widened(train, silent));
    write("states-silent-test.csv", "s", "state", widened(test, silent));

    List<Row> close = states(new Random(14), 700, 3.0);
    List<Row> closeTrain = close.subList(0, 400);
    List<Row> copies = new ArrayList<>(closeTrain.subList(0, 210));
    copies.addAll(close.subList(400, 490));
    Collections.shuffle(copies, new Random(15));
    write("states-close-train.csv", "s", "state", closeTrain);
    write("states-close-test.csv", "s", "state", close.subList(400, 700));
    write("states-close-copied-test.csv", "s", "state", copies);
    List<Row> twice = new ArrayList<>(closeTrain);
    twice.addAll(closeTrain);
    Collections.shuffle(twice, new Random(16));
    write("states-close-twice.csv", "s", "state", twice);

    List<Row> uneven = new ArrayList<>();
    List<Row> unevenTest = new ArrayList<>();
    List<Row> many = states(new Random(17), 6000, 1.8);
    int[] wanted = {690, 24, 18, 12};
    int[] wantedTest = {500, 40, 40, 40};
    for (int c = 0; c < STATES.length; c++) {
      String state = STATES[c];
      List<Row> own = many.stream().filter(row -> row.y().equals(state)).toList();
      uneven.addAll(own.subList(0, wanted[c]));
      unevenTest.addAll(own.subList(wanted[c], wanted[c] + wantedTest[c]));
    }
    Collections.shuffle(uneven, new Random(18));
    write("states-uneven-train.csv", "s", "state", uneven);
    write("states-uneven-test.csv", "s", "state", unevenTest);
  }

  /// Each state comes in two kinds, so that no straight line parts one from the rest.
  private static List<Row> states(Random random, int count, double deviation) {
    Random places = new Random(5);
    double[][] centres = new double[2 * STATES.length][8];
    for (double[] centre : centres) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] = 1.8 * places.nextGaussian();
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int kind = random.nextInt(centres.length);
      double[] x = new double[8];
      for (int i = 0; i < x.length; i++) {
        x[i] = centres[kind][i] + deviation * random.nextGaussian();
      }
      rows.add(new Row(x, STATES[kind % STATES.length]));
    }
    return rows;
  }

  private static void faults() throws IOException {
    write("faults-rare-train.csv", "f", "fault", faults(new Random(21), 1000, 0.025));
    write("faults-rare-test.csv", "f", "fault", faults(new Random(22), 800, 0.15));
    List<Row> train = faults(new Random(23), 700, 0.3);
    List<Row> test = faults(new Random(24), 400, 0.3);
    write("faults-some-train.csv", "f", "fault", train);
    write("faults-some-test.csv", "f", "fault", test);
    write("faults-shuffled-train.csv", "f", "fault", shuffled(train, new Random(25)));
    write("faults-shuffled-test.csv", "f", "fault", shuffled(test, new Random(26)));
    List<Row> copies = new ArrayList<>(train.subList(0, 120));
    copies.addAll(test.subList(0, 200));
    Collections.shuffle(copies, new Random(27));
    write("faults-copied-test.csv", "f", "fault", copies);
    double[] stuck = {-900, 350, 0};
    write("faults-stuck-train.csv", "f", "fault", widened(train, stuck));
    write("faults-stuck-test.csv", "f", "fault", widened(test, stuck));
  }

  private static List<Row> faults(Random random, int count, double share) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      boolean fault = random.nextDouble() < share;
      double[] x = new double[6];
      for (int i = 0; i < x.length; i++) {
        x[i] = (fault && i < 4 ? (i % 2 == 0 ? 1.0 : -0.9) : 0) + random.nextGaussian();
      }
      rows.add(new Row(x, fault ? "yes" : "no"));
    }
    return rows;
  }

  private static void houses() throws IOException {
    List<Row> all = houses(new Random(31), 900);
    List<Row> train = all.subList(0, 600);
    List<Row> test = all.subList(600, 900);
    write("houses-train.csv", "h", "price", train);
    write("houses-test.csv", "h", "price", test);
    double[] means = {140, 4.5, 1960, 15, 6, 55000};
    double[] deviations = {60, 2.3, 35, 8.6, 3.7, 20000};
    write("houses-even-train.csv", "h", "price", standard(train, means, deviations));
    write("houses-even-test.csv", "h", "price", standard(test, means, deviations));
    double[] stuck = {2024, 365};
    write("houses-stuck-train.csv", "h", "price", widened(standard(train, means, deviations), stuck));
    write("houses-stuck-test.csv", "h", "price", widened(standard(test, means, deviations), stuck));
    List<Row> even = standard(train, means, deviations);
    List<Row> sorted = new ArrayList<>(even);
    sorted.sort(Comparator.comparingDouble(row -> Double.parseDouble(row.y())));
    write("houses-sorted-train.csv", "h", "price", sorted);
    List<Row> twice = new ArrayList<>(even.subList(0, 250));
    twice.addAll(even.subList(0, 250));
    Collections.shuffle(twice, new Random(34));
    write("houses-twice.csv", "h", "price", twice);
    write("houses-shuffled-train.csv", "h", "price",
        shuffled(standard(train, means, deviations), new Random(32)));
    write("houses-shuffled-test.csv", "h", "price",
        shuffled(standard(test, means, deviations), new Random(33)));
  }

  /// The price in 100,000: by area, but less far out, and more where incomes are high.
  private static List<Row> houses(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      double area = 40 + 200 * random.nextDouble();
      double rooms = 1 + random.nextInt(8);
      double year = 1900 + random.nextInt(121);
      double distance = 30 * random.nextDouble();
      double floor = random.nextInt(13);
      double income = 20000 + 70000 * random.nextDouble();
      double price =
          area / 60 * (1.6 - distance / 30)
              + (income - 55000) / 40000
              + ((year - 1960) / 45) * ((year - 1960) / 45) * 0.8
              + 0.15 * random.nextGaussian();
      rows.add(
          new Row(
              new double[] {area, rooms, year, distance, floor, income},
              String.format(Locale.ROOT, "%.3f", price - 2.5)));
    }
    return rows;
  }

  private static List<Row> scaled(List<Row> rows, double[] by, double[] offset) {
    return rows.stream()
        .map(row -> {
          double[] x = row.x().clone();
          for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * by[i] + offset[i];
          }
          return new Row(x, row.y());
        })
        .toList();
  }

  private static List<Row> standard(List<Row> rows, double[] means, double[] deviations) {
    return rows.stream()
        .map(row -> {
          double[] x = row.x().clone();
          for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - means[i]) / deviations[i];
          }
          return new Row(x, row.y());
        })
        .toList();
  }

  private static List<Row> widened(List<Row> rows, double[] same) {
    return rows.stream()
        .map(row -> {
          double[] x = new double[row.x().length + same.length];
          System.arraycopy(row.x(), 0, x, 0, row.x().length);
          System.arraycopy(same, 0, x, row.x().length, same.length);
          return new Row(x, row.y());
        })
        .toList();
  }

  /// The same inputs and the same targets, but each input with another's target.
  private static List<Row> shuffled(List<Row> rows, Random random) {
    List<String> targets = new ArrayList<>(rows.stream().map(Row::y).toList());
    Collections.shuffle(targets, random);
    List<Row> result = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      result.add(new Row(rows.get(i).x(), targets.get(i)));
    }
    return result;
  }

  private static void write(String file, String stem, String target, List<Row> rows)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.getFirst().x().length; i++) {
      text.append(stem).append(i + 1).append(',');
    }
    text.append(target).append('\n');
    for (Row row : rows) {
      for (double value : row.x()) {
        text.append(number(value)).append(',');
      }
      text.append(row.y()).append('\n');
    }
    Files.writeString(Path.of(file), text);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
