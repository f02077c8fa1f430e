package org.glassnet.exchange.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.glassnet.exchange.torch.PickleValue.Dictionary;
import org.glassnet.exchange.torch.PickleValue.Listing;
import org.glassnet.exchange.torch.PickleValue.Plain;
import org.glassnet.exchange.torch.PickleValue.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pickles as one would write them to do harm. A character is a byte.
class UnpicklerTest {
  private static final String ORDERED = "ccollections\nOrderedDict\n";
  private static final String TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n";
  private static final String STORAGE =
      "(\u008c\u0007storagectorch\nFloatStorage\n\u008c\u00010\u008c\u0003cpuK\u0004tQ";

  private static PickleValue load(String pickle) {
    return Unpickler.load(ByteBuffer.wrap(pickle.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static void refused(String pickle, String reason) {
    assertThatThrownBy(() -> load(pickle))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "nt, system",
    "builtins, eval",
    "builtins, exec",
    "builtins, getattr",
    "__builtin__, apply",
    "subprocess, Popen",
    "torch, load",
    "torch.storage, _load_from_bytes",
    "torch._utils, _rebuild_tensor_v2.__globals__",
    "numpy.core.multiarray, _reconstruct",
    "collections, OrderedDict.fromkeys",
    "collections.OrderedDict, fromkeys",
    "torch.nn.modules.linear, Linear"
  })
  void anyNameThatIsNotOnTheListIsRefused(String module, String name) {
    refused("c" + module + "\n" + name + "\n.", "names " + module + "." + name);
    refused(
        "\u008c%c%s\u008c%c%s\u0093.".formatted(module.length(), module, name.length(), name),
        "names " + module + "." + name);
  }

  @Test
  void instructionsThatMakeObjectsAreNotCarriedOut() {
    refused(ORDERED + ")\u0081.", "instruction 0x81");
    refused(ORDERED + ")}\u0092.", "instruction 0x92");
    refused("(ios\nsystem\n.", "instruction 0x69");
    refused("(" + ORDERED + "o.", "instruction 0x6f");
    refused("Pid\n.", "instruction 0x50");
    refused("\u0082\u0001.", "instruction 0x82");
  }

  @Test
  void onlyFunctionsAreCalled() {
    refused("K\u0001)R.", "calls what is no function");
    refused("ctorch\nFloatStorage\n)R.", "calls what is no function");
    refused(ORDERED + "K\u0001R.", "calls what is no function");
    refused("}q\u0000h\u0000\u0085R.", "calls what is no function");
  }

  @Test
  void functionsTakeWhatPyTorchGivesThem() {
    refused(TENSOR + ")R.", "without arguments");
    refused(TENSOR + "K\u0001\u0085R.", "without a storage");
    refused(TENSOR + "(" + STORAGE + "tR.", "without");
    refused(TENSOR + "(" + STORAGE + "N))tR.", "without a place");
    refused(TENSOR + "(" + STORAGE + "K\u0000N\u0085)tR.", "without whole numbers");
    refused(TENSOR + "(" + STORAGE + "K\u0000]]tR.", "without a tuple of sizes");
    refused(ORDERED + "](K\u0001e\u0085R.", "something else than pairs");
    refused("ctorch\nSize\nK\u0001\u0085R.", "without a tuple");
  }

  @Test
  void attributesAreSetOnNothingButADictionaryThatIgnoresThem() {
    refused("](K\u0001e}b.", "sets attributes");
    refused(ORDERED + ")RK\u0001b.", "sets attributes");
    refused(ORDERED + "}b.", "sets attributes");
    assertThat(load(ORDERED + ")R}\u008c\u0009_metadata}sb."))
        .isInstanceOfSatisfying(Dictionary.class, made -> assertThat(made.values()).isEmpty());
  }

  @Test
  void aStorageIsAsPyTorchNamesIt() {
    refused("NQ.", "a storage that is not as PyTorch's");
    refused(STORAGE.replace("storage", "Storage") + ".", "not as PyTorch's");
    refused(STORAGE.replace("ctorch\nFloatStorage\n", "N") + ".", "not as PyTorch's");
    refused(STORAGE.replace("K\u0004", "J\u00ff\u00ff\u00ff\u00ff") + ".", "not as PyTorch's");
  }

  @Test
  void nestingNeedsNoStackOfJava() {
    String deep = "\u0080\u0002" + "(".repeat(1_000_000) + "t".repeat(1_000_000) + ".";
    assertThat(load(deep)).isInstanceOf(Tuple.class);
    refused("(".repeat(2_000_000), "more than");
    refused("]".repeat(2_000_000), "more than");
  }

  @Test
  void whatIsMadeIsBounded() {
    refused("]0".repeat(10_000_000), "more than 8,388,608 values");
    refused("N" + "\u0094".repeat(3_000_000), "remembers more than");
  }

  @Test
  void memoPlacesAreNoSizes() {
    assertThat(load("K\u0007r\u00ff\u00ff\u00ff\u007f0j\u00ff\u00ff\u00ff\u007f."))
        .isInstanceOfSatisfying(Plain.class, plain -> assertThat(plain.text()).isEqualTo("7"));
    refused("j\u00ff\u00ff\u00ff\u007f.", "has not remembered");
  }

  @Test
  void aListMayHoldItself() {
    assertThat(load("]q\u0000h\u0000a."))
        .isInstanceOfSatisfying(Listing.class, list -> assertThat(list.values()).hasSize(1));
    assertThatThrownBy(() -> StateDict.in(load("}q\u0000K\u0001h\u0000s.")))
        .hasMessageContaining("holds no tensors");
  }

  @Test
  void lengthsAreCheckedBeforeAnythingIsReserved() {
    refused("X\u00ff\u00ff\u00ff\u00ff.", "announces 4294967295 bytes");
    refused("\u008d" + "\u00ff".repeat(8), "announces 18446744073709551615 bytes");
    refused("B\u00ff\u00ff\u00ff\u007f", "announces");
    refused("\u008b\u00ff\u00ff\u00ff\u007f", "a whole number of");
    refused("\u008b\u00ff\u00ff\u00ff\u00ff", "announces");
  }

  @Test
  void damageIsSaidInWords() {
    refused("", "cut short");
    refused("K", "cut short");
    refused("cos", "cut short");
    refused("\u0080\u0009.", "protocol 9");
    refused(".", "takes a value where there is none");
    refused("(.", "takes a value where there is none");
    refused("N(\u0085.", "takes a value where there is none");
    refused("t.", "ends a group");
    refused("NNa.", "adds to what is no list");
    refused("NNNs.", "what is no dictionary");
    refused("}(Nu.", "a key without a value");
    refused("}(]Nu.", "neither a number nor a text");
    refused("NN\u0093.", "by what is no text");
  }
}
