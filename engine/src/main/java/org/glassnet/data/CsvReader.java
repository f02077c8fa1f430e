package org.glassnet.data;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/// Takes text apart into records of fields, as RFC 4180 has it.
///
/// A field may stand in quotation marks, and must where it holds a separator, a line break or a
/// quotation mark, which is then doubled. Lines end with CR LF, LF or CR; empty lines are no
/// records. What the RFC leaves open is refused: a quotation mark inside a field that does not
/// begin with one, and text behind the closing one.
///
/// Source: Y. Shafranovich, "Common format and MIME type for comma-separated values", RFC 4180,
/// 2005.
final class CsvReader {
  private static final int END = -1;
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST = 1_000_000;
  private static final int MOST_FIELDS = 1_000_000;

  private final String source;
  private final Reader in;
  private final char separator;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder field = new StringBuilder();
  private int filled;
  private int at;
  private int line = 1;
  private int begun = 1;

  /// @param source what is read, for messages
  CsvReader(String source, Reader in, char separator) {
    this.source = source;
    this.in = in;
    this.separator = separator;
  }

  /// The line on which the record began that was read last, counted from 1.
  int line() {
    return begun;
  }

  /// Reads the next record in place of what the list holds; false at the end of the text.
  ///
  /// @throws DataException where quotation marks do not stand as they must
  boolean read(List<String> record) throws IOException {
    record.clear();
    while (peek() == '\r' || peek() == '\n') {
      lineBreak();
    }
    begun = line;
    if (peek() == END) {
      return false;
    }
    while (true) {
      field.setLength(0);
      if (peek() == '"') {
        quoted();
      } else {
        plain();
      }
      record.add(field.toString());
      int next = peek();
      if (next != separator) {
        endOfRecord(next);
        return true;
      }
      at++;
      if (record.size() == MOST_FIELDS) {
        throw fault(
            begun, "the record has more than %,d fields: is it a table?".formatted(MOST_FIELDS));
      }
    }
  }

  private void endOfRecord(int next) throws IOException {
    if (next == '\r' || next == '\n') {
      lineBreak();
    } else if (next != END) {
      throw fault(
          line,
          "'%c' follows a closing quotation mark: a field in quotation marks ends with one, and one inside it is doubled"
              .formatted(next));
    }
  }

  private void plain() throws IOException {
    int next = peek();
    while (next != separator && next != '\r' && next != '\n' && next != END) {
      if (next == '"') {
        throw fault(
            line,
            "a quotation mark stands inside the field \"%s\": put the whole field in quotation marks and double the one inside it"
                .formatted(field));
      }
      append(next, line);
      at++;
      next = peek();
    }
  }

  private void quoted() throws IOException {
    int opened = line;
    at++;
    while (true) {
      int next = peek();
      if (next == END) {
        throw fault(opened, "the quotation mark that opens a field here is never closed");
      }
      if (next == '\r' || next == '\n') {
        quotedLineBreak(opened);
        continue;
      }
      at++;
      if (next == '"') {
        if (peek() != '"') {
          return;
        }
        at++;
      }
      append(next, opened);
    }
  }

  private void quotedLineBreak(int opened) throws IOException {
    int first = peek();
    append(first, opened);
    lineBreak();
    if (first == '\r' && at > 0 && buffer[at - 1] == '\n') {
      append('\n', opened);
    }
  }

  private void append(int next, int opened) {
    if (field.length() == LONGEST) {
      throw fault(
          opened,
          "the field that begins here has more than %,d characters: is a quotation mark not closed?"
              .formatted(LONGEST));
    }
    field.append((char) next);
  }

  /// Passes CR LF, LF or CR.
  private void lineBreak() throws IOException {
    int first = peek();
    at++;
    if (first == '\r' && peek() == '\n') {
      at++;
    }
    line++;
  }

  private int peek() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(buffer));
      if (filled == 0) {
        return END;
      }
    }
    return buffer[at];
  }

  private DataException fault(int where, String message) {
    return new DataException("%s, line %d: %s".formatted(source, where, message));
  }
}
