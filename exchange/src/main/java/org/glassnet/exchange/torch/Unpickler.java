package org.glassnet.exchange.torch;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassnet.exchange.torch.PickleValue.Dictionary;
import org.glassnet.exchange.torch.PickleValue.Listing;
import org.glassnet.exchange.torch.PickleValue.None;
import org.glassnet.exchange.torch.PickleValue.Plain;
import org.glassnet.exchange.torch.PickleValue.Raw;
import org.glassnet.exchange.torch.PickleValue.Real;
import org.glassnet.exchange.torch.PickleValue.Storage;
import org.glassnet.exchange.torch.PickleValue.StorageClass;
import org.glassnet.exchange.torch.PickleValue.Text;
import org.glassnet.exchange.torch.PickleValue.Truth;
import org.glassnet.exchange.torch.PickleValue.Tuple;
import org.glassnet.exchange.torch.PickleValue.Whole;

/// Reads a pickle by a stack machine that knows the instructions which files of weights need. It
/// makes values of [PickleValue] and calls functions of [Function]; there is no way from a name in
/// a file to code.
///
/// Source: Python, `Lib/pickletools.py`, protocols 2 to 5.
final class Unpickler {
  private static final int MOST_MEMOS = 1 << 21;

  private final ByteBuffer in;
  private final PickleStack stack = new PickleStack();
  private final Map<Integer, PickleValue> memo = new HashMap<>();

  private final Consumer<Storage> storages;

  private Unpickler(ByteBuffer in, Consumer<Storage> storages) {
    this.in = in;
    this.storages = storages;
  }

  /// The value of the pickle that begins at the buffer's position, which is moved behind it.
  ///
  /// @throws TorchException where it is damaged, or does or names what is not allowed
  static PickleValue load(ByteBuffer pickle) {
    return load(pickle, _ -> {});
  }

  /// The same; each storage that it names is told.
  static PickleValue load(ByteBuffer pickle, Consumer<Storage> storages) {
    try {
      ByteBuffer in = pickle.order(ByteOrder.LITTLE_ENDIAN);
      return new Unpickler(in, storages).run();
    } catch (BufferUnderflowException e) {
      throw new TorchException("is cut short: its pickle has no end", e);
    }
  }

  private PickleValue run() {
    while (true) {
      int instruction = unsigned();
      if (instruction == '.') {
        return stack.pop();
      }
      step(instruction);
    }
  }

  private void step(int instruction) {
    switch (instruction) {
      case 0x80 -> protocol();
      // A frame is only a hint how much to read at once.
      case 0x95 -> in.getLong();
      case '(' -> stack.mark();
      case '0' -> stack.pop();
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.top());
      case 'N' -> stack.push(new None());
      case 0x88 -> stack.push(new Truth(true));
      case 0x89 -> stack.push(new Truth(false));
      case 'J' -> whole(in.getInt());
      case 'K' -> whole(unsigned());
      case 'M' -> whole(Short.toUnsignedInt(in.getShort()));
      case 0x8a -> longWhole(unsigned());
      case 0x8b -> longWhole(in.getInt());
      case 'G' -> stack.push(new Real(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))));
      case 'U', 0x8c -> text(unsigned());
      case 'T', 'X' -> text(Integer.toUnsignedLong(in.getInt()));
      case 0x8d -> text(in.getLong());
      case 'C' -> raw(unsigned());
      case 'B' -> raw(Integer.toUnsignedLong(in.getInt()));
      case 0x8e, 0x96 -> raw(in.getLong());
      default -> collect(instruction);
    }
  }

  private void collect(int instruction) {
    switch (instruction) {
      case ']', 0x8f -> stack.push(new Listing());
      case 'a' -> {
        PickleValue value = stack.pop();
        listing().add(value);
      }
      case 'e', 0x90 -> {
        List<PickleValue> values = stack.popToMark();
        listing().addAll(values);
      }
      case 'l', 0x91 -> stack.push(new Listing(stack.popToMark()));
      case ')' -> stack.push(new Tuple(List.of()));
      case 't' -> stack.push(new Tuple(stack.popToMark()));
      case 0x85, 0x86, 0x87 -> stack.push(new Tuple(stack.pop(instruction - 0x84)));
      case '}' -> stack.push(new Dictionary());
      case 'd' -> {
        Dictionary made = new Dictionary();
        put(made, stack.popToMark());
        stack.push(made);
      }
      case 's' -> {
        List<PickleValue> pair = stack.pop(2);
        put(dictionary(), pair);
      }
      case 'u' -> {
        List<PickleValue> pairs = stack.popToMark();
        put(dictionary(), pairs);
      }
      default -> refer(instruction);
    }
  }

  private void refer(int instruction) {
    switch (instruction) {
      case 'q' -> remember(unsigned());
      case 'r' -> remember(in.getInt());
      case 0x94 -> remember(memo.size());
      case 'h' -> stack.push(remembered(unsigned()));
      case 'j' -> stack.push(remembered(in.getInt()));
      case 'c' -> {
        String module = line();
        stack.push(Allowed.named(module, line()));
      }
      case 0x93 -> stackGlobal();
      case 'R' -> call();
      case 'b' -> build();
      case 'Q' -> {
        Storage storage = storage(stack.pop());
        storages.accept(storage);
        stack.push(storage);
      }
      default ->
          throw new TorchException(
              "its pickle has the instruction 0x%02x, which files of weights do not need: it is not carried out. In Python, save the weights by themselves: torch.save(model.state_dict(), file)"
                  .formatted(instruction));
    }
  }

  private void protocol() {
    int version = unsigned();
    if (version < 2 || version > 5) {
      throw new TorchException(
          "has a pickle of protocol %d: those from 2 to 5 are read".formatted(version));
    }
  }

  private void whole(long value) {
    stack.push(new Whole(BigInteger.valueOf(value)));
  }

  private void longWhole(int length) {
    if (length > 255) {
      throw new TorchException("has a whole number of %,d bytes".formatted(length));
    }
    byte[] little = bytes(length);
    byte[] big = new byte[Math.max(1, length)];
    for (int i = 0; i < length; i++) {
      big[length - 1 - i] = little[i];
    }
    stack.push(new Whole(new BigInteger(big)));
  }

  private void text(long length) {
    stack.push(new Text(new String(bytes(length), StandardCharsets.UTF_8)));
  }

  private void raw(long length) {
    skip(length);
    stack.push(new Raw((int) length));
  }

  private void stackGlobal() {
    if (stack.pop() instanceof Text(var name) && stack.pop() instanceof Text(var module)) {
      stack.push(Allowed.named(module, name));
    } else {
      throw new TorchException("is damaged: its pickle names something by what is no text");
    }
  }

  private void call() {
    PickleValue arguments = stack.pop();
    PickleValue called = stack.pop();
    if (called instanceof Function function && arguments instanceof Tuple(var values)) {
      if (values.isEmpty() && function != Function.ORDERED_DICT) {
        throw new TorchException(function + " is called without arguments");
      }
      values.forEach(value -> stack.again(length(value)));
      stack.push(function.call(new Function.Arguments(function, values)));
    } else {
      throw new TorchException("its pickle calls what is no function: that is not carried out");
    }
  }

  private static int length(PickleValue value) {
    return switch (value) {
      case Listing(var values) -> values.size();
      case Tuple(var values) -> values.size();
      default -> 0;
    };
  }

  /// What Python would set on an object. An ordered dictionary has a note of versions, which is
  /// left out; nothing else has any.
  private void build() {
    PickleValue state = stack.pop();
    if (!(stack.top() instanceof Dictionary) || !(state instanceof Dictionary)) {
      throw new TorchException(
          "its pickle sets attributes of what has none: that is not carried out");
    }
  }

  private static Storage storage(PickleValue id) {
    if (id instanceof Tuple(var parts)
        && parts.size() >= 5
        && parts.get(0) instanceof Text(var what)
        && what.equals("storage")
        && parts.get(1) instanceof StorageClass(var type)
        && parts.get(2) instanceof Text(var key)) {
      Optional<Long> count = number(parts.get(4));
      Optional<Long> from =
          parts.size() > 5 && parts.get(5) instanceof Tuple(var view) && view.size() == 3
              ? number(view.get(1))
              : Optional.of(0L);
      if (count.isPresent() && from.isPresent()) {
        return new Storage(key, type, count.get(), from.get());
      }
    }
    throw new TorchException("is damaged: its pickle has a storage that is not as PyTorch's");
  }

  private static Optional<Long> number(PickleValue value) {
    return value instanceof Whole(var number) && number.signum() >= 0 && number.bitLength() < 63
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  private List<PickleValue> listing() {
    if (stack.top() instanceof Listing(var values)) {
      return values;
    }
    throw new TorchException("is damaged: its pickle adds to what is no list");
  }

  private Dictionary dictionary() {
    if (stack.top() instanceof Dictionary dictionary) {
      return dictionary;
    }
    throw new TorchException("is damaged: its pickle sets a key of what is no dictionary");
  }

  private static void put(Dictionary dictionary, List<PickleValue> pairs) {
    if (pairs.size() % 2 != 0) {
      throw new TorchException("is damaged: a dictionary has a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof Plain key)) {
        throw new TorchException(
            "has a dictionary whose key is neither a number nor a text: such are not read");
      }
      dictionary.values().put(key, pairs.get(i + 1));
    }
  }

  private void remember(int place) {
    memo.put(place, stack.top());
    if (memo.size() > MOST_MEMOS) {
      throw new TorchException(
          "has a pickle that remembers more than %,d values".formatted(MOST_MEMOS));
    }
  }

  private PickleValue remembered(int place) {
    PickleValue value = memo.get(place);
    if (value == null) {
      throw new TorchException(
          "is damaged: its pickle recalls value %d, which it has not remembered".formatted(place));
    }
    return value;
  }

  private String line() {
    int start = in.position();
    while (in.get() != '\n') {
      // Looks for the end.
    }
    byte[] text = new byte[in.position() - start - 1];
    in.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] bytes(long length) {
    int start = in.position();
    skip(length);
    byte[] bytes = new byte[(int) length];
    in.get(start, bytes);
    return bytes;
  }

  private void skip(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new TorchException(
          "is cut short: its pickle announces %s bytes where %,d are left"
              .formatted(Long.toUnsignedString(length), in.remaining()));
    }
    in.position(in.position() + (int) length);
  }

  private int unsigned() {
    return Byte.toUnsignedInt(in.get());
  }
}
