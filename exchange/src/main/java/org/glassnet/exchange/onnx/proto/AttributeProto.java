package org.glassnet.exchange.onnx.proto;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// A setting of an operator.
///
/// @param name its name: `kernel_shape`
/// @param value its value
public record AttributeProto(String name, Value value) {

  /// What a setting can be.
  public sealed interface Value {}

  /// A number.
  ///
  /// @param value the number
  public record Real(float value) implements Value {}

  /// A whole number.
  ///
  /// @param value the number
  public record Whole(long value) implements Value {}

  /// A text.
  ///
  /// @param value the text
  public record Text(String value) implements Value {}

  /// A tensor.
  ///
  /// @param value the tensor
  public record OfTensor(TensorProto value) implements Value {}

  /// A graph, as the branches of `If` and the body of `Loop` are.
  ///
  /// @param value the graph
  public record OfGraph(GraphProto value) implements Value {}

  /// Numbers.
  ///
  /// @param values the numbers
  public record Reals(List<Float> values) implements Value {
    /// Keeps its own copy.
    public Reals {
      values = List.copyOf(values);
    }
  }

  /// Whole numbers.
  ///
  /// @param values the numbers
  public record Wholes(List<Long> values) implements Value {
    /// Keeps its own copy.
    public Wholes {
      values = List.copyOf(values);
    }
  }

  /// Texts.
  ///
  /// @param values the texts
  public record Texts(List<String> values) implements Value {
    /// Keeps its own copy.
    public Texts {
      values = List.copyOf(values);
    }
  }

  /// What is not read: tensors and graphs in lists, sparse tensors, types, references to a
  /// function's setting.
  ///
  /// @param kind which of these
  public record Other(String kind) implements Value {}

  /// A setting that is a number.
  public static AttributeProto of(String name, double value) {
    return new AttributeProto(name, new Real((float) value));
  }

  /// A setting that is a whole number.
  public static AttributeProto of(String name, long value) {
    return new AttributeProto(name, new Whole(value));
  }

  /// A setting that is a text.
  public static AttributeProto of(String name, String value) {
    return new AttributeProto(name, new Text(value));
  }

  /// A setting of whole numbers.
  public static AttributeProto of(String name, long... values) {
    return new AttributeProto(name, new Wholes(LongStream.of(values).boxed().toList()));
  }

  /// A setting of whole numbers.
  public static AttributeProto of(String name, int... values) {
    return of(name, Arrays.stream(values).asLongStream().toArray());
  }
}
