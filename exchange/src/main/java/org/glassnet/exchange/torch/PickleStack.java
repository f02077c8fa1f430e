package org.glassnet.exchange.torch;

import java.util.ArrayList;
import java.util.List;

/// The stack that a pickle's instructions work on, with the marks that group values. Bounded.
final class PickleStack {
  /// What stands on the stack of a real file at once is hundreds.
  private static final int MOST_AT_ONCE = 1 << 20;

  /// A state dict takes about 40 a tensor.
  private static final int MOST_IN_ALL = 1 << 23;

  private final List<PickleValue> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private int pushed;

  void push(PickleValue value) {
    values.add(value);
    if (values.size() > MOST_AT_ONCE || ++pushed > MOST_IN_ALL) {
      throw tooMany();
    }
  }

  void mark() {
    marks.add(values.size());
    if (marks.size() > MOST_AT_ONCE || ++pushed > MOST_IN_ALL) {
      throw tooMany();
    }
  }

  /// Counts values that are gone through again, as often as they are.
  void again(int count) {
    pushed += count;
    if (pushed > MOST_IN_ALL) {
      throw tooMany();
    }
  }

  private static TorchException tooMany() {
    return new TorchException(
        "has a pickle of more than %,d values, or %,d at once: no file of weights has"
            .formatted(MOST_IN_ALL, MOST_AT_ONCE));
  }

  PickleValue top() {
    if (values.size() <= floor()) {
      throw new TorchException("is damaged: its pickle takes a value where there is none");
    }
    return values.getLast();
  }

  PickleValue pop() {
    PickleValue top = top();
    values.removeLast();
    return top;
  }

  /// The last values, the first of them first.
  List<PickleValue> pop(int count) {
    if (values.size() - count < floor()) {
      throw new TorchException("is damaged: its pickle takes a value where there is none");
    }
    return cut(values.size() - count);
  }

  /// All values behind the last mark, which is taken away.
  List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw new TorchException("is damaged: its pickle ends a group that has not begun");
    }
    return cut(marks.removeLast());
  }

  private List<PickleValue> cut(int from) {
    List<PickleValue> tail = values.subList(from, values.size());
    List<PickleValue> taken = new ArrayList<>(tail);
    tail.clear();
    return taken;
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.getLast();
  }
}
