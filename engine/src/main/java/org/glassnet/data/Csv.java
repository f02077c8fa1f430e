package org.glassnet.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a CSV file is to be read as samples.
///
/// ```java
/// CsvTable train = Csv.of(Path.of("train.csv")).withLabel("species").read();
/// CsvTable test = Csv.of(Path.of("test.csv")).withLabel("species").read(train.columns());
/// ```
///
/// The file is UTF-8, its fields separated as RFC 4180 says, by commas, semicolons or tabs. Columns
/// go by the names on the first line, or, without a header, by their numbers "1", "2", …. Every
/// column that is not named here is an input. A column whose first value is a number holds numbers,
/// in the notation `-1.5e3`; any other holds words, each of which becomes a number 0 or 1 of its
/// own, in the order of the alphabet.
///
/// @param file the file
/// @param separator what separates the fields; empty: the one that the first line has
/// @param header whether the first line has the names of the columns
/// @param label the column with the class labels, if the targets are classes
/// @param targets the columns with the targets, if these are numbers
/// @param weight the column with the samples' weights in the loss, if any
/// @param ignored columns that are left out
public record Csv(
    Path file,
    Optional<Character> separator,
    boolean header,
    Optional<String> label,
    List<String> targets,
    Optional<String> weight,
    List<String> ignored) {
  /// Checks the separator, and that no column has two parts to play.
  ///
  /// @throws DataException where the separator is none, or a column is named twice
  public Csv {
    targets = List.copyOf(targets);
    ignored = List.copyOf(ignored);
    separator.ifPresent(Csv::check);
    List<String> named =
        Stream.of(label.stream(), targets.stream(), weight.stream(), ignored.stream())
            .flatMap(names -> names)
            .toList();
    for (int i = 0; i < named.size(); i++) {
      if (named.indexOf(named.get(i)) < i) {
        throw new DataException(
            "The column \"%s\" is named twice: a column is a label, a target, a weight or ignored"
                .formatted(named.get(i)));
      }
    }
  }

  private static void check(char separator) {
    if (separator == '"' || separator == '\r' || separator == '\n') {
      throw new DataException(
          "A quotation mark or line break cannot separate fields: choose , ; or a tab");
    }
  }

  /// A file with a header, its separator found on its first line.
  public static Csv of(Path file) {
    return new Csv(
        file, Optional.empty(), true, Optional.empty(), List.of(), Optional.empty(), List.of());
  }

  /// With this separator.
  public Csv withSeparator(char one) {
    return new Csv(file, Optional.of(one), header, label, targets, weight, ignored);
  }

  /// Without a header: columns go by their numbers, counted from 1.
  public Csv withoutHeader() {
    return new Csv(file, separator, false, label, targets, weight, ignored);
  }

  /// With classes: this column has a label for each sample. Labels that are whole numbers are
  /// classes in the order of these, others in the order of the alphabet.
  public Csv withLabel(String column) {
    return new Csv(file, separator, header, Optional.of(column), targets, weight, ignored);
  }

  /// With numbers as targets, from these columns.
  public Csv withTargets(String... columns) {
    return new Csv(file, separator, header, label, List.of(columns), weight, ignored);
  }

  /// With weights of the samples in the loss.
  public Csv withWeight(String column) {
    return new Csv(file, separator, header, label, targets, Optional.of(column), ignored);
  }

  /// Without these columns.
  public Csv withIgnored(String... columns) {
    return new Csv(file, separator, header, label, targets, weight, List.of(columns));
  }

  /// Reads the file; its words and labels are what there is.
  ///
  /// @throws DataException where the file cannot be read or is no table, a column is unknown, or a
  ///   value is missing, no number or not finite
  public CsvTable read() {
    return new CsvLoader(this, Optional.empty()).load();
  }

  /// Reads the file by the columns of another one: the same words and labels in the same places.
  ///
  /// @throws DataException likewise, or where a column is missing, or a word or label is new
  public CsvTable read(CsvColumns known) {
    return new CsvLoader(this, Optional.of(known)).load();
  }

  /// Reads only the inputs, for what a network is to predict: by the columns of another file, or,
  /// where there are none, of every column that holds numbers or words and is not ignored. Targets
  /// are 0.
  ///
  /// @throws DataException likewise
  public Dataset inputs(Optional<CsvColumns> known) {
    Csv plain = new Csv(file, separator, header, Optional.empty(), List.of(), weight, ignored);
    return CsvLoader.ofInputs(plain, known).load().data();
  }
}
