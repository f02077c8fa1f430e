package org.glassnet.exchange.torch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.tensors.ElementType;

/// All that a pickle can build here. Values may hold each other in circles, so nothing goes through
/// them without a bound.
sealed interface PickleValue
    permits Function,
        PickleValue.Plain,
        PickleValue.Raw,
        PickleValue.Tuple,
        PickleValue.Listing,
        PickleValue.Dictionary,
        PickleValue.StorageClass,
        PickleValue.Dtype,
        PickleValue.Storage,
        PickleValue.TensorView {
  /// A number, a text, a truth value or nothing: what can be a key.
  sealed interface Plain extends PickleValue {
    /// As it is shown.
    String text();
  }

  /// Nothing.
  record None() implements Plain {
    @Override
    public String text() {
      return "None";
    }
  }

  /// True or false.
  record Truth(boolean value) implements Plain {
    @Override
    public String text() {
      return value ? "True" : "False";
    }
  }

  /// A whole number.
  record Whole(BigInteger value) implements Plain {
    @Override
    public String text() {
      return value.toString();
    }
  }

  /// A number.
  record Real(double value) implements Plain {
    @Override
    public String text() {
      return Double.toString(value);
    }
  }

  /// A text.
  record Text(String text) implements Plain {}

  /// Bytes, which nobody looks into.
  record Raw(int length) implements PickleValue {}

  /// Values that do not change: a tuple.
  record Tuple(List<PickleValue> values) implements PickleValue {}

  /// Values that may be added to: a list or a set.
  record Listing(List<PickleValue> values) implements PickleValue {
    Listing() {
      this(new ArrayList<>());
    }
  }

  /// Values under keys.
  record Dictionary(Map<Plain, PickleValue> values) implements PickleValue {
    Dictionary() {
      this(new LinkedHashMap<>());
    }
  }

  /// A class of storages, by its elements.
  record StorageClass(ElementType type) implements PickleValue {}

  /// A type of elements.
  record Dtype(ElementType type) implements PickleValue {}

  /// A storage that stands elsewhere in the file.
  ///
  /// @param key its name there
  /// @param type what its elements are
  /// @param count how many it has
  /// @param from the first of them that is meant
  record Storage(String key, ElementType type, long count, long from) implements PickleValue {}

  /// A tensor: a look at a storage.
  ///
  /// @param storage it
  /// @param type what the elements are, where the storage is of bytes
  /// @param offset the place of the first element
  /// @param sizes the size of each axis
  /// @param strides how many elements further the next one along each axis stands
  record TensorView(
      Storage storage,
      Optional<ElementType> type,
      long offset,
      List<Long> sizes,
      List<Long> strides)
      implements PickleValue {}
}
