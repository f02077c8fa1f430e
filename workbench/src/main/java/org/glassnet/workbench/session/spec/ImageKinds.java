package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.snakeyaml.engine.v2.nodes.Node;

/// The kinds of values that layers on images have: sizes and paddings.
final class ImageKinds {
  /// Rows and columns: `3`, `3x5` or `[3, 5]`.
  static final Kind<Size> SIZE = new Extent();

  /// Amounts on each side: `1`, or `[1, 1, 2, 2]` for top, bottom, left and right.
  static final Kind<Padding.Explicit> SIDES = new Sides();

  /// `valid`, `same` or amounts.
  static final Kind<Padding> PADDING = new Around();

  private ImageKinds() {}

  private record Extent() implements Kind<Size> {
    private static final Pattern PAIR = Pattern.compile("([^x]+)x([^x]+)");

    @Override
    public String wanted() {
      return "a size such as 3, or 3x5 for 3 rows and 5 columns";
    }

    private static Size size(String text) {
      Matcher pair = PAIR.matcher(text);
      return pair.matches()
          ? new Size(Numbers.count(pair.group(1)), Numbers.count(pair.group(2)))
          : Size.of(Numbers.count(text));
    }

    @Override
    public Size read(Place place) {
      if (!place.isSequence()) {
        return place.read(wanted(), Extent::size);
      }
      List<Place> entries = place.entries(wanted());
      if (entries.size() != 2) {
        throw place.wrong("expected " + wanted() + " here, but found a list of " + entries.size());
      }
      return place.checked(
          () -> new Size(Kinds.COUNT.read(entries.get(0)), Kinds.COUNT.read(entries.get(1))));
    }

    @Override
    public Size words(WordReader words) {
      return words.read(wanted(), Extent::size);
    }

    @Override
    public Node node(Size value) {
      String text = written(value);
      return text.contains("x") ? Yaml.text(text) : Yaml.number(text);
    }

    @Override
    public Optional<String> text(Size value) {
      return Optional.of(written(value));
    }

    private static String written(Size size) {
      return size.height() == size.width() ? Integer.toString(size.height()) : size.toString();
    }
  }

  private record Sides() implements Kind<Padding.Explicit> {
    @Override
    public String wanted() {
      return "a number of rows and columns such as 1, or one for each side such as [1, 1, 2, 2]"
          + " (top, bottom, left, right)";
    }

    private static Padding.Explicit sides(List<Integer> amounts) {
      return new Padding.Explicit(
          amounts.getFirst(), amounts.get(1), amounts.get(2), amounts.getLast());
    }

    private static Padding.Explicit each(int amount) {
      return new Padding.Explicit(amount, amount, amount, amount);
    }

    @Override
    public Padding.Explicit read(Place place) {
      if (!place.isSequence()) {
        return place.checked(() -> each(Kinds.COUNT.read(place)));
      }
      List<Place> entries = place.entries(wanted());
      if (entries.size() != 4) {
        throw place.wrong("expected " + wanted() + " here, but found a list of " + entries.size());
      }
      return place.checked(() -> sides(entries.stream().map(Kinds.COUNT::read).toList()));
    }

    @Override
    public Padding.Explicit words(WordReader words) {
      return words.checked(rest -> {
        List<Integer> amounts = new ArrayList<>(List.of(Kinds.COUNT.words(rest)));
        if (!rest.more() || !rest.setting().isEmpty()) {
          return each(amounts.getFirst());
        }
        while (amounts.size() < 4) {
          amounts.add(Kinds.COUNT.words(rest));
        }
        return sides(amounts);
      });
    }

    @Override
    public Node node(Padding.Explicit value) {
      return value.equals(each(value.top()))
          ? Kinds.COUNT.node(value.top())
          : Yaml.flow(amounts(value).stream().map(Kinds.COUNT::node).toList());
    }

    private static List<Integer> amounts(Padding.Explicit value) {
      return List.of(value.top(), value.bottom(), value.left(), value.right());
    }

    @Override
    public Optional<String> text(Padding.Explicit value) {
      return value.equals(each(value.top()))
          ? Kinds.COUNT.text(value.top())
          : Optional.of(String.join(" ", amounts(value).stream().map(String::valueOf).toList()));
    }
  }

  private record Around() implements Kind<Padding> {
    private static final List<String> NAMES = List.of("valid", "same");

    @Override
    public String wanted() {
      return "valid, same, " + SIDES.wanted();
    }

    @Override
    public List<String> choices() {
      return NAMES;
    }

    private static boolean named(String text) {
      return !text.isEmpty() && Character.isLetter(text.charAt(0));
    }

    private static Padding padding(String name) {
      return Words.find(name, NAMES)
          .map(found -> found.equals("same") ? Padding.same() : Padding.valid())
          .orElseThrow(() -> new SpecException(Words.unknown("padding", name, NAMES)));
    }

    @Override
    public Padding read(Place place) {
      return place.isScalar() && named(place.scalar(wanted()))
          ? place.read(wanted(), Around::padding)
          : SIDES.read(place);
    }

    @Override
    public Padding words(WordReader words) {
      return words.more() && named(words.peek())
          ? words.read(wanted(), Around::padding)
          : SIDES.words(words);
    }

    @Override
    public Node node(Padding value) {
      return switch (value) {
        case Padding.Explicit sides -> SIDES.node(sides);
        case Padding.Valid _, Padding.Same _ -> Yaml.text(value.toString());
      };
    }

    @Override
    public Optional<String> text(Padding value) {
      return switch (value) {
        case Padding.Explicit sides -> SIDES.text(sides);
        case Padding.Valid _, Padding.Same _ -> Optional.of(value.toString());
      };
    }
  }
}
