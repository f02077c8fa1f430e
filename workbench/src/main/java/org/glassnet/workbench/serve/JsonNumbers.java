package org.glassnet.workbench.serve;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The numbers of a tensor as JSON has them: a list, or lists in lists. Which type they have may be
/// said only behind them.
final class JsonNumbers {
  private static final int DEEPEST = 32;

  private final Floats floats = new Floats(0);
  private boolean numbers;
  private boolean truths;
  private boolean fractions;
  private double least;
  private double greatest;

  private JsonNumbers() {}

  /// Reads them from the parser's next token on.
  ///
  /// @throws RefusedException where there is anything else
  static JsonNumbers read(JsonParser json) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw RefusedException.wrong("\"data\" must be a list");
    }
    JsonNumbers data = new JsonNumbers();
    int depth = 1;
    while (depth > 0) {
      switch (json.nextToken()) {
        case START_ARRAY -> depth++;
        case END_ARRAY -> depth--;
        case VALUE_NUMBER_INT -> data.whole(json);
        case VALUE_NUMBER_FLOAT -> data.fraction(json);
        case VALUE_TRUE -> data.truth(1);
        case VALUE_FALSE -> data.truth(0);
        case null -> throw RefusedException.wrong("The body ends inside \"data\"");
        default ->
            throw RefusedException.wrong(
                "\"data\" holds "
                    + json.currentToken().asString()
                    + ": it must hold numbers, true or false");
      }
      if (depth > DEEPEST) {
        throw RefusedException.wrong("\"data\" has lists in lists deeper than " + DEEPEST);
      }
    }
    return data;
  }

  private void whole(JsonParser json) {
    number(json.getDoubleValue(), json.getFloatValue());
  }

  private void fraction(JsonParser json) {
    double value = json.getDoubleValue();
    fractions |= value != Math.rint(value);
    number(value, json.getFloatValue());
  }

  private void number(double value, float rounded) {
    numbers = true;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    floats.add(rounded);
  }

  private void truth(float value) {
    truths = true;
    floats.add(value);
  }

  /// The numbers as float32, of whatever type they are.
  ///
  /// @param input the input's name
  /// @throws RefusedException where they cannot be of this type
  float[] of(String input, DataType type) {
    boolean fits =
        switch (type) {
          case BOOL -> !numbers || (!truths && !fractions && least >= 0 && greatest <= 1);
          case FP16, FP32, FP64 ->
              !truths && Float.isFinite((float) least) && Float.isFinite((float) greatest);
          default -> !truths && !fractions && type.holds(least) && type.holds(greatest);
        };
    if (!fits) {
      throw RefusedException.wrong(
          "The data of input \""
              + input
              + "\" hold "
              + (truths
                  ? numbers ? "true or false beside numbers" : "true or false"
                  : "numbers from " + least + " to " + greatest + (fractions ? ", fractions," : ""))
              + " which "
              + type
              + " cannot be");
    }
    return floats.toArray();
  }
}
