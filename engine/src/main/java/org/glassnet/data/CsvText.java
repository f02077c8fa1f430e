package org.glassnet.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of a CSV file: UTF-8, with or without a byte order mark.
final class CsvText {
  private static final int FIRST_LINE = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String SEPARATORS = ",;\t";

  private CsvText() {}

  /// At the first character behind the byte order mark; what is no UTF-8 makes reading fail.
  static BufferedReader open(Path file) throws IOException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  /// The separator that occurs most often on the first line, outside quotation marks; a comma where
  /// none does. The text stays where it is.
  static char separator(BufferedReader text) throws IOException {
    int[] counts = new int[SEPARATORS.length()];
    text.mark(FIRST_LINE);
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < FIRST_LINE; i++) {
      int next = text.read();
      boolean lineBreak = next == '\n' || next == '\r';
      if (next < 0 || (lineBreak && begun && !quoted)) {
        break;
      }
      begun |= !lineBreak;
      quoted ^= next == '"';
      int which = SEPARATORS.indexOf(next);
      if (which >= 0 && !quoted) {
        counts[which]++;
      }
    }
    text.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }
}
