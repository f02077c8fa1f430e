package org.glassnet.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads one CSV file into a table.
final class CsvLoader {
  private final Csv csv;
  private final Path file;
  private final Optional<CsvColumns> known;
  private final Map<String, List<String>> knownInputs = new HashMap<>();

  CsvLoader(Csv csv, Optional<CsvColumns> known) {
    this.csv = csv;
    this.file = csv.file();
    this.known = known;
    if (csv.label().isPresent() == !csv.targets().isEmpty()) {
      throw new DataException(
          file
              + ": name the column that has the labels (classes), or those that have the targets (numbers), and not both");
    }
    known.ifPresent(this::fit);
  }

  private CsvLoader(Optional<CsvColumns> known, Csv csv) {
    this.csv = csv;
    this.file = csv.file();
    this.known = known;
    known.ifPresent(columns -> columns.inputs().forEach(this::know));
  }

  /// A loader of inputs without targets.
  static CsvLoader ofInputs(Csv csv, Optional<CsvColumns> known) {
    return new CsvLoader(known, csv);
  }

  private void know(CsvColumns.Input input) {
    knownInputs.put(input.column(), input.words());
  }

  private void fit(CsvColumns columns) {
    if (columns.classes().isEmpty() == csv.label().isPresent()) {
      throw new DataException(
          file
              + ": the columns it is read by have "
              + (columns.classes().isEmpty() ? "numbers" : "classes")
              + " as targets: ask for the same here");
    }
    columns.inputs().forEach(this::know);
  }

  CsvTable load() {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      throw new DataException(file + ": not a file but a folder or a device; name the CSV file");
    }
    try (BufferedReader text = CsvText.open(file)) {
      char separator =
          csv.separator().isPresent() ? csv.separator().get() : CsvText.separator(text);
      return load(new CsvReader(file.toString(), text, separator));
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (CharacterCodingException e) {
      throw new DataException(
          file + ": not UTF-8 text; save it as \"CSV UTF-8\", or is it no CSV file at all?", e);
    } catch (IOException e) {
      throw new DataException(
          "%s: cannot be read (%s); check the file and its permissions".formatted(file, e), e);
    }
  }

  private CsvTable load(CsvReader reader) throws IOException {
    List<String> record = new ArrayList<>();
    if (!reader.read(record)) {
      throw new DataException(file + ": the file is empty; a table has at least one record");
    }
    List<String> names = names(record);
    List<CsvCells.Kind> kinds = kinds(names);
    List<CsvCells> cells = new ArrayList<>();
    boolean more = !csv.header() || reader.read(record);
    if (!more) {
      throw new DataException(file + ": there is a header, but no record below it");
    }
    for (CsvCells.Kind kind : kinds) {
      String name = names.get(cells.size());
      cells.add(new CsvCells(file, name, kind, words(name, kind)));
    }
    for (; more; more = reader.read(record)) {
      check(record, names, reader.line());
      for (int i = 0; i < cells.size(); i++) {
        cells.get(i).add(record.get(i), reader.line());
      }
    }
    return new CsvAssembly(file, csv, known, cells).table();
  }

  private List<String> names(List<String> first) {
    if (!csv.header()) {
      return IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList();
    }
    List<String> names = first.stream().map(String::strip).toList();
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : names) {
      Integer same = numbers.put(name, numbers.size() + 1);
      if (same != null) {
        throw new DataException(
            "%s, line 1: column %d and a later one are both named \"%s\": names must differ. Has the file no header?"
                .formatted(file, same, name));
      }
    }
    return names;
  }

  private List<CsvCells.Kind> kinds(List<String> names) {
    csv.label().ifPresent(name -> find(name, names));
    csv.targets().forEach(name -> find(name, names));
    csv.weight().ifPresent(name -> find(name, names));
    csv.ignored().forEach(name -> find(name, names));
    known.ifPresent(columns -> columns.inputs().forEach(input -> find(input.column(), names)));
    List<CsvCells.Kind> kinds = names.stream().map(this::kind).toList();
    if (!kinds.contains(CsvCells.Kind.INPUT)) {
      throw new DataException(
          "%s: no column is left for the inputs; there are %s. Is the separator right?"
              .formatted(file, Nearest.list(names)));
    }
    return kinds;
  }

  private void find(String name, List<String> names) {
    if (!names.contains(name)) {
      throw new DataException(
          "%s: there is no column \"%s\"; %s".formatted(file, name, Nearest.to(name, names)));
    }
  }

  private CsvCells.Kind kind(String name) {
    if (csv.label().filter(name::equals).isPresent()) {
      return CsvCells.Kind.LABEL;
    }
    if (csv.targets().contains(name)) {
      return CsvCells.Kind.NUMBER;
    }
    if (csv.weight().filter(name::equals).isPresent()) {
      return CsvCells.Kind.WEIGHT;
    }
    boolean left =
        csv.ignored().contains(name) || (known.isPresent() && !knownInputs.containsKey(name));
    return left ? CsvCells.Kind.IGNORED : CsvCells.Kind.INPUT;
  }

  private Optional<List<String>> words(String name, CsvCells.Kind kind) {
    return switch (kind) {
      case LABEL -> known.map(CsvColumns::classes);
      case INPUT -> Optional.ofNullable(knownInputs.get(name));
      case NUMBER, WEIGHT, IGNORED -> Optional.empty();
    };
  }

  private void check(List<String> record, List<String> names, int line) {
    if (record.size() != names.size()) {
      throw new DataException(
          "%s, line %d: the record has %d fields, but the first line has %d. Is a separator missing or unquoted?"
              .formatted(file, line, record.size(), names.size()));
    }
  }
}
