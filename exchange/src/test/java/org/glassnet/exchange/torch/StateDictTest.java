package org.glassnet.exchange.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.torch.PickleValue.Dictionary;
import org.glassnet.exchange.torch.PickleValue.Storage;
import org.glassnet.exchange.torch.PickleValue.TensorView;
import org.glassnet.exchange.torch.PickleValue.Text;
import org.junit.jupiter.api.Test;

/// Small pickles that are much work, because values stand in them under many names.
class StateDictTest {
  private static final TensorView TENSOR =
      new TensorView(
          new Storage("0", ElementType.F32, 1, 0), Optional.empty(), 0, List.of(1L), List.of(1L));

  @Test
  void aDictionaryThatHoldsItselfIsRefused() {
    Dictionary inner = new Dictionary();
    inner.values().put(new Text("w"), TENSOR);
    Dictionary outer = new Dictionary();
    outer.values().put(new Text("state_dict"), outer);
    outer.values().put(new Text("other"), inner);
    assertThatThrownBy(() -> StateDict.in(outer))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("within more than 16 dictionaries");
  }

  @Test
  void oneDictionaryUnderManyKeysIsNotLookedThroughForEach() {
    Dictionary inner = new Dictionary();
    Dictionary outer = new Dictionary();
    for (int i = 0; i < 10_000; i++) {
      inner.values().put(new Text("i" + i), new Text(""));
      outer.values().put(new Text("o" + i), inner);
    }
    assertThatThrownBy(() -> StateDict.in(outer))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("dictionaries within dictionaries");
  }

  @Test
  void oneListIsNotMadeManyDictionaries() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    write(pickle, "\u0080\u0002]q\u0000(");
    for (int i = 0; i < 100_000; i++) {
      write(pickle, "K\u0001K\u0001\u0086");
    }
    write(pickle, "eccollections\nOrderedDict\nq\u00010");
    for (int i = 0; i < 100; i++) {
      write(pickle, "h\u0001h\u0000\u0085R0");
    }
    write(pickle, ".");
    ByteBuffer bytes = ByteBuffer.wrap(pickle.toByteArray());
    assertThatThrownBy(() -> Unpickler.load(bytes))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("values");
  }

  private static void write(ByteArrayOutputStream to, String bytes) {
    to.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
