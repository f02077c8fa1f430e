package org.glassnet.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glassnet.data.Csv;
import org.glassnet.data.Split;
import org.glassnet.tensor.GlassnetException;

/// Samples in CSV files.
///
/// @param train the file with the training samples
/// @param test the file with the test samples, if there is one
/// @param testShare the share of the training samples that is taken for the test where there is no
///   file for it, in [0, 1)
/// @param label the column with the classes, where targets are classes
/// @param targets the columns with the targets, where these are numbers
/// @param ignore columns that are left out
/// @param weight the column with the samples' weights, if there is one
/// @param header whether the first line names the columns; where not, they are named 1, 2, …
/// @param separator what parts the fields: a character, or `tab`; empty: what the first line has
/// @param distinct whether of samples that are alike, inputs and targets, the first alone is kept,
///   and none of them is a test sample that is a training sample, too
public record CsvData(
    String train,
    Optional<String> test,
    double testShare,
    Optional<String> label,
    List<String> targets,
    List<String> ignore,
    Optional<String> weight,
    boolean header,
    Optional<String> separator,
    boolean distinct)
    implements DataSpec.Files {
  /// Checks that there is something to learn.
  ///
  /// @throws GlassnetException where neither a label nor targets are named, or both
  public CsvData {
    targets = List.copyOf(targets);
    ignore = List.copyOf(ignore);
    DataSpec.share(testShare);
    if (label.isPresent() == !targets.isEmpty()) {
      throw new GlassnetException(
          "csv needs to know what is to be learnt: name the column with the classes as label, or the"
              + " columns with the numbers as targets"
              + (label.isPresent() ? ", not both" : ""));
    }
    if (separator.filter(text -> text.length() != 1 && !text.equals("tab")).isPresent()) {
      throw new GlassnetException(
          "csv has the separator \"" + separator.get() + "\": give one character, or tab");
    }
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public boolean hasClasses() {
    return label.isPresent();
  }

  @Override
  public CsvData located(UnaryOperator<String> where) {
    return new CsvData(
        where.apply(train),
        test.map(where),
        testShare,
        label,
        targets,
        ignore,
        weight,
        header,
        separator,
        distinct);
  }

  /// The same, keeping one of samples that are alike, or all.
  public CsvData withDistinct(boolean one) {
    return new CsvData(
        train, test, testShare, label, targets, ignore, weight, header, separator, one);
  }

  /// How one of the files is to be read.
  public Csv csv(Path file) {
    return new Csv(
        file,
        separator.map(text -> text.equals("tab") ? '\t' : text.charAt(0)),
        header,
        label,
        targets,
        weight,
        ignore);
  }

  @Override
  public Split open(DataFiles files) {
    return FileData.csv(this, files);
  }
}
