package org.glassnet.workbench.serve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.workbench.serve.InferRequest.Wanted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads a request's body: a JSON object, behind which the numbers of its tensors may stand as
/// bytes.
final class RequestReader {
  private static final int MOST_AXES = 32;
  private static final int MOST_PARAMETERS = 64;
  private static final int MOST_TENSORS = 1_000;

  private final JsonFactory factory;
  private final byte[] body;
  private final int header;

  /// Where the next tensor's bytes begin.
  private int place;

  /// @param header how long the JSON object is
  private RequestReader(JsonFactory factory, byte[] body, int header) {
    this.factory = factory;
    this.body = body;
    this.header = header;
    this.place = header;
  }

  /// Reads a request.
  ///
  /// @param header the length of the JSON object, where bytes follow it
  /// @throws RefusedException where it is none
  static InferRequest read(JsonFactory factory, byte[] body, Optional<String> header) {
    return new RequestReader(
            factory, body, header.map(text -> length(text, body)).orElse(body.length))
        .read();
  }

  private static int length(String text, byte[] body) {
    try {
      int length = Integer.parseInt(text.strip());
      if (length > 0 && length <= body.length) {
        return length;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw RefusedException.wrong(
        "Inference-Header-Content-Length is \""
            + text
            + "\": it must be the length of the JSON object, up to the "
            + body.length
            + " bytes of the body");
  }

  private InferRequest read() {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), body, 0, header)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw RefusedException.wrong("The body is no JSON object");
      }
      InferRequest request = request(json);
      if (json.nextToken() != null) {
        throw RefusedException.wrong(
            "Something follows the JSON object; bytes of tensors need the header"
                + " Inference-Header-Content-Length");
      }
      if (place != body.length) {
        throw RefusedException.wrong(
            (body.length - place)
                + " bytes follow the tensors: binary_data_size says how many belong to each");
      }
      return request;
    } catch (JacksonException e) {
      throw RefusedException.wrong("The body is no JSON: " + e.getOriginalMessage());
    }
  }

  private InferRequest request(JsonParser json) {
    Optional<String> id = Optional.empty();
    Map<String, Object> parameters = new LinkedHashMap<>();
    List<GivenTensor> inputs = new ArrayList<>();
    List<Wanted> outputs = new ArrayList<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      switch (json.currentName()) {
        case "id" -> id = Optional.of(text(json, "id"));
        case "parameters" -> parameters = parameters(json);
        case "inputs" -> each(json, "inputs", () -> inputs.add(tensor(json)));
        case "outputs" -> each(json, "outputs", () -> outputs.add(wanted(json)));
        default -> skip(json);
      }
    }
    boolean binary = Boolean.TRUE.equals(parameters.remove("binary_data_output"));
    return new InferRequest(id, parameters, inputs, outputs, binary);
  }

  private static void skip(JsonParser json) {
    json.nextToken();
    json.skipChildren();
  }

  private static void each(JsonParser json, String name, Runnable object) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw RefusedException.wrong("\"" + name + "\" must be a list");
    }
    for (int count = 0; json.nextToken() != JsonToken.END_ARRAY; count++) {
      if (json.currentToken() != JsonToken.START_OBJECT || count == MOST_TENSORS) {
        throw RefusedException.wrong(
            "\"" + name + "\" must be a list of at most " + MOST_TENSORS + " objects");
      }
      object.run();
    }
  }

  private static String text(JsonParser json, String name) {
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      throw RefusedException.wrong("\"" + name + "\" must be a text");
    }
    return json.getString();
  }

  private static Map<String, Object> parameters(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw RefusedException.wrong("\"parameters\" must be an object");
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      Object value =
          switch (json.nextToken()) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default ->
                throw RefusedException.wrong(
                    "The parameter \"" + name + "\" must be a text, a number, true or false");
          };
      if (parameters.size() == MOST_PARAMETERS) {
        throw RefusedException.wrong("There are more than " + MOST_PARAMETERS + " parameters");
      }
      parameters.put(name, value);
    }
    return parameters;
  }

  private static Wanted wanted(JsonParser json) {
    Optional<String> name = Optional.empty();
    Map<String, Object> parameters = Map.of();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      switch (json.currentName()) {
        case "name" -> name = Optional.of(text(json, "name"));
        case "parameters" -> parameters = parameters(json);
        default -> skip(json);
      }
    }
    Optional<Boolean> binary =
        Optional.ofNullable(parameters.get("binary_data"))
            .filter(Boolean.class::isInstance)
            .map(Boolean.class::cast);
    return new Wanted(
        name.orElseThrow(() -> RefusedException.wrong("An output has no \"name\"")), binary);
  }

  private GivenTensor tensor(JsonParser json) {
    Optional<String> name = Optional.empty();
    Optional<List<Long>> shape = Optional.empty();
    Optional<DataType> type = Optional.empty();
    Optional<JsonNumbers> data = Optional.empty();
    Map<String, Object> parameters = Map.of();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      switch (json.currentName()) {
        case "name" -> name = Optional.of(text(json, "name"));
        case "shape" -> shape = Optional.of(shape(json));
        case "datatype" -> type = Optional.of(DataType.of(text(json, "datatype")));
        case "parameters" -> parameters = parameters(json);
        case "data" -> data = Optional.of(JsonNumbers.read(json));
        default -> skip(json);
      }
    }
    String called = name.orElseThrow(() -> RefusedException.wrong("An input has no \"name\""));
    List<Long> sizes = shape.orElseThrow(() -> lacks(called, "shape"));
    DataType kind = type.orElseThrow(() -> lacks(called, "datatype"));
    Optional<Object> bytes = Optional.ofNullable(parameters.get("binary_data_size"));
    if (bytes.isPresent() == data.isPresent()) {
      throw bytes.isPresent()
          ? RefusedException.wrong(
              "Input \"" + called + "\" has both \"data\" and binary_data_size: give one of them")
          : lacks(called, "data");
    }
    float[] values =
        data.isPresent() ? data.get().of(called, kind) : bytes(called, kind, bytes.orElseThrow());
    long size = sizes.stream().reduce(1L, RequestReader::product);
    if (size != values.length) {
      throw RefusedException.wrong(
          "Input \""
              + called
              + "\" has shape "
              + sizes
              + ", which is "
              + size
              + " numbers, but "
              + values.length
              + " were sent");
    }
    return new GivenTensor(called, sizes, values);
  }

  private static RefusedException lacks(String input, String what) {
    return RefusedException.wrong("Input \"" + input + "\" has no \"" + what + "\"");
  }

  /// Too large a product stays too large.
  private static long product(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  private float[] bytes(String name, DataType type, Object given) {
    long count =
        given instanceof Number number && number.doubleValue() == number.longValue()
            ? number.longValue()
            : -1;
    if (count < 0 || count % type.bytes() != 0 || count > body.length - place) {
      throw RefusedException.wrong(
          "binary_data_size of input \""
              + name
              + "\" is "
              + given
              + ": it must be a multiple of the "
              + type.bytes()
              + " bytes of "
              + type
              + ", up to the "
              + (body.length - place)
              + " bytes that follow the JSON object for it");
    }
    float[] values = new float[(int) count / type.bytes()];
    type.read(ByteBuffer.wrap(body, place, (int) count).order(ByteOrder.LITTLE_ENDIAN), values);
    place += (int) count;
    return values;
  }

  private static List<Long> shape(JsonParser json) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw RefusedException.wrong("\"shape\" must be a list of whole numbers");
    }
    List<Long> sizes = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
          || json.getLongValue() < 1
          || sizes.size() == MOST_AXES) {
        throw RefusedException.wrong(
            "\"shape\" must be a list of at most " + MOST_AXES + " whole numbers of 1 or more");
      }
      sizes.add(json.getLongValue());
    }
    return sizes;
  }
}
