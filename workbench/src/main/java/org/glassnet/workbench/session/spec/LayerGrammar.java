package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.GlassnetException;

/// A network in words: `dense 128 relu, dense 10`.
///
/// ```
/// layers     = layer { "," layer }
/// layer      = "dense" units [ activation ] | "flatten" | activation
/// activation = "linear" | "relu" | "leakyRelu" [ slope ] | "tanh" | "sigmoid" | "softmax"
/// ```
public final class LayerGrammar {
  private static final Pattern WORD = Pattern.compile("[^\\s,]+|,");

  private final String where;
  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int next;

  private LayerGrammar(String where, String text) {
    this.where = where;
    this.text = text;
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group(), matcher.start()));
    }
  }

  private record Word(String text, int at) {}

  /// The layers that a text names.
  ///
  /// @param where what the text is, for messages: `--layers`
  /// @throws SpecException where it does not follow the grammar; the place is marked
  public static List<Layer> layers(String where, String text) {
    LayerGrammar grammar = new LayerGrammar(where, text);
    List<Layer> layers = new ArrayList<>();
    layers.add(grammar.layer());
    while (grammar.next < grammar.words.size()) {
      grammar.comma();
      layers.add(grammar.layer());
    }
    return layers;
  }

  /// The one layer that a text names.
  static Layer layer(String where, String text) {
    LayerGrammar grammar = new LayerGrammar(where, text);
    Layer layer = grammar.layer();
    grammar.end();
    return layer;
  }

  /// The activation that a text names.
  static Activation activation(String where, String text) {
    LayerGrammar grammar = new LayerGrammar(where, text);
    Activation activation = grammar.activation("activation", Vocabulary.ACTIVATIONS);
    grammar.end();
    return activation;
  }

  /// How a layer is written in words, its initializers left out.
  public static String text(Layer layer) {
    return switch (layer) {
      case Dense dense ->
          "dense "
              + dense.units()
              + (dense.activation().equals(Activation.linear())
                  ? ""
                  : " " + Vocabulary.text(dense.activation()));
      case Activate(Activation activation) -> Vocabulary.text(activation);
      default -> layer.kind();
    };
  }

  private Layer layer() {
    List<String> known = new ArrayList<>(Vocabulary.LAYERS);
    known.addAll(Vocabulary.ACTIVATIONS);
    if (!more()) {
      throw missing("a layer is missing here, such as dense 10");
    }
    Word word = words.get(next);
    return switch (Words.find(word.text(), Vocabulary.LAYERS).orElse("")) {
      case "dense" -> dense();
      case "flatten" -> {
        next++;
        yield new Flatten();
      }
      default -> new Activate(activation("layer", known));
    };
  }

  private Layer dense() {
    next++;
    if (!more()) {
      throw missing("dense needs its number of units, as in dense 128");
    }
    Word units = words.get(next++);
    Layer layer;
    try {
      layer = Dense.of(Numbers.count(units.text()));
    } catch (GlassnetException e) {
      throw SpecException.at(where, e, text, units.at(), units.text().length());
    }
    return more()
        ? ((Dense) layer).withActivation(activation("activation", Vocabulary.ACTIVATIONS))
        : layer;
  }

  private Activation activation(String kind, List<String> known) {
    if (!more()) {
      throw missing("an activation is missing here, such as relu");
    }
    Word word = words.get(next++);
    String name =
        Words.find(word.text(), Vocabulary.ACTIVATIONS)
            .orElseThrow(() -> wrong(word, Words.unknown(kind, word.text(), known)));
    if (name.equals("leakyRelu") && more()) {
      Word slope = words.get(next++);
      try {
        return Activation.leakyRelu(Numbers.decimal(slope.text()));
      } catch (GlassnetException e) {
        throw SpecException.at(where, e, text, slope.at(), slope.text().length());
      }
    }
    return Vocabulary.activation(name);
  }

  private void comma() {
    Word word = words.get(next++);
    if (!word.text().equals(",")) {
      throw wrong(
          word, "\"" + word.text() + "\" is not expected here; layers are parted by commas");
    }
  }

  private void end() {
    if (next < words.size()) {
      Word word = words.get(next);
      throw wrong(word, "\"" + word.text() + "\" is not expected here");
    }
  }

  private boolean more() {
    return next < words.size() && !words.get(next).text().equals(",");
  }

  private SpecException missing(String problem) {
    int at = next < words.size() ? words.get(next).at() : text.length();
    return SpecException.at(where, problem, text, at, 1);
  }

  private SpecException wrong(Word word, String problem) {
    return SpecException.at(where, problem, text, word.at(), word.text().length());
  }
}
