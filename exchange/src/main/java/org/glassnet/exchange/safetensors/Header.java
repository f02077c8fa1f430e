package org.glassnet.exchange.safetensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.tensors.StoredTensor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads a header: a JSON object with an entry for each tensor, and texts under `__metadata__`.
final class Header {
  static final String METADATA = "__metadata__";

  private final JsonParser json;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private Header(JsonParser json) {
    this.json = json;
  }

  /// Reads it from the bytes of a file.
  static Header read(byte[] file, int from, int length) {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), file, from, length)) {
      Header header = new Header(json);
      header.read();
      return header;
    } catch (JacksonException e) {
      throw new SafetensorsException("its header is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void read() {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the header", "an object");
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      if (name.equals(METADATA)) {
        texts();
      } else {
        entries.add(entry(name));
      }
    }
    if (json.nextToken() != null) {
      throw new SafetensorsException("its header has more than one JSON object");
    }
  }

  private void texts() {
    expect(json.currentToken(), JsonToken.START_OBJECT, METADATA, "an object of texts");
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + key, "a text");
      metadata.put(key, json.getString());
    }
  }

  private Entry entry(String name) {
    String place = "\"" + name + "\"";
    expect(json.currentToken(), JsonToken.START_OBJECT, place, "an object");
    Optional<ElementType> type = Optional.empty();
    Optional<List<Long>> sizes = Optional.empty();
    List<Long> offsets = List.of();
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      json.nextToken();
      switch (key) {
        case "dtype" -> type = Optional.of(type(name));
        case "shape" -> sizes = Optional.of(numbers(name + ".shape", StoredTensor.MOST_AXES));
        case "data_offsets" -> offsets = numbers(name + ".data_offsets", 2);
        default ->
            throw new SafetensorsException(
                "%s has \"%s\" in the header: there are dtype, shape and data_offsets alone"
                    .formatted(place, key));
      }
    }
    if (type.isEmpty() || sizes.isEmpty() || offsets.size() != 2) {
      throw new SafetensorsException(
          place + " needs dtype, shape and two data_offsets in the header");
    }
    return new Entry(name, type.get(), sizes.get(), offsets.getFirst(), offsets.getLast());
  }

  private ElementType type(String name) {
    expect(json.currentToken(), JsonToken.VALUE_STRING, name + ".dtype", "a text");
    String type = json.getString();
    return Arrays.stream(ElementType.values())
        .filter(known -> known.name().equals(type))
        .findFirst()
        .orElseThrow(() ->
            new SafetensorsException(
                "\"%s\" is of type %s: %s are read"
                    .formatted(name, type, Arrays.toString(ElementType.values()))));
  }

  private List<Long> numbers(String place, int most) {
    expect(json.currentToken(), JsonToken.START_ARRAY, place, "an array");
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, place, "whole numbers");
      long number = json.getLongValue();
      if (number < 0 || numbers.size() == most) {
        throw new SafetensorsException(
            "%s has the number %d at place %d: there are at most %d, none below 0"
                .formatted(place, number, numbers.size() + 1, most));
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static void expect(JsonToken found, JsonToken wanted, String place, String what) {
    if (found != wanted) {
      throw new SafetensorsException(place + " in the header should be " + what);
    }
  }
}
