package org.glassnet.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.data.CsvColumns.Input;

/// Puts the columns of a file together as samples.
final class CsvAssembly {
  private final Path file;
  private final List<CsvCells> inputs;
  private final List<CsvCells> targets;
  private final Optional<CsvCells> weight;
  private final CsvColumns columns;
  private final int count;

  CsvAssembly(Path file, Csv csv, Optional<CsvColumns> known, List<CsvCells> cells) {
    this.file = file;
    this.count = cells.stream().mapToInt(CsvCells::count).max().orElseThrow();
    Map<String, CsvCells> named = new HashMap<>();
    cells.forEach(column -> named.put(column.name(), column));
    this.targets =
        Stream.concat(csv.label().stream(), csv.targets().stream()).map(named::get).toList();
    this.weight = csv.weight().map(named::get);
    List<CsvCells> found =
        cells.stream().filter(column -> column.kind() == CsvCells.Kind.INPUT).toList();
    this.columns =
        known.orElseGet(() ->
            new CsvColumns(
                found.stream().map(CsvAssembly::input).toList(),
                targets.stream().map(CsvCells::name).toList(),
                csv.label().isPresent() ? targets.getFirst().sorted() : List.of()));
    this.inputs = columns.inputs().stream().map(input -> named.get(input.column())).toList();
  }

  private static Input input(CsvCells column) {
    return new Input(column.name(), column.holdsWords() ? column.sorted() : List.of());
  }

  CsvTable table() {
    int width = columns.width();
    if ((long) count * width > Integer.MAX_VALUE - 64) {
      throw new DataException(
          "%s: %,d records of %,d numbers are more than one table can hold: leave columns of many words out, or split the file"
              .formatted(file, count, width));
    }
    Table table = table(rows(inputs, width));
    return new CsvTable(weight.isPresent() ? Weighted.of(table, weights()) : table, columns);
  }

  private Table table(float[][] rows) {
    if (targets.isEmpty()) {
      return Table.of(rows, new float[count][1]);
    }
    return columns.classes().isEmpty()
        ? Table.of(rows, rows(targets, targets.size()))
        : Table.of(rows, labels(), columns.classes());
  }

  private float[][] rows(List<CsvCells> from, int width) {
    float[][] rows = new float[count][width];
    int place = 0;
    for (CsvCells column : from) {
      int[] places = column.places();
      for (int i = 0; i < count; i++) {
        if (column.holdsWords()) {
          rows[i][place + places[(int) column.value(i)]] = 1;
        } else {
          rows[i][place] = column.value(i);
        }
      }
      place += column.holdsWords() ? places.length : 1;
    }
    return rows;
  }

  private int[] labels() {
    CsvCells column = targets.getFirst();
    int[] places = column.places();
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = places[(int) column.value(i)];
    }
    return labels;
  }

  private float[] weights() {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = weight.orElseThrow().value(i);
    }
    return weights;
  }
}
