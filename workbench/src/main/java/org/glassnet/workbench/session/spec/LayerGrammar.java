package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.Layer;

/// A network in words: `dense 128 relu, dropout 0.5, dense 10`.
///
/// ```
/// layers = layer { "," layer }
/// layer  = name { value } { setting "=" value }
/// ```
///
/// Which names there are, and which values go with them, is the catalog's of layers.
public final class LayerGrammar {
  private LayerGrammar() {}

  /// The layers that a text names.
  ///
  /// @param where what the text is, for messages: `--layers`
  /// @throws SpecException where it does not follow the grammar; the place is marked
  public static List<Layer> layers(String where, String text) {
    return layers(WordReader.of(where, text));
  }

  static List<Layer> layers(WordReader words) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layers.ALL.words(words));
    while (!words.atEnd()) {
      words.comma("layers");
      layers.add(Layers.ALL.words(words));
    }
    return layers;
  }

  /// How a layer is written in words, as far as they go.
  public static String text(Layer layer) {
    return Layers.ALL.brief(layer);
  }
}
