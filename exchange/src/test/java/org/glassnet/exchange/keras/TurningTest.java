package org.glassnet.exchange.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.glassnet.exchange.order.Order;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Layers with their channels first, which no golden file has: what cannot be turned, and what must
/// not be.
class TurningTest {
  /// (channels, rows, columns) = (3, 4, 5) in the file.
  private static final Value IMAGE = new Value("image", Shape.of(4, 5, 3), Order.channelsLast());

  private static final Value ROW =
      new Value("row", Shape.of(60), new Order.Flattened(List.of(3, 4, 5)));
  private static final Value PLAIN = new Value("plain", Shape.of(3, 4, 5), Order.same());

  private static Turned turned(String kind, Map<String, Object> settings, Value... inputs) {
    Described layer = new Described("x", kind, new Config("x", settings), List.of());
    return new Turning(layer, List.of(inputs), false).turned();
  }

  private static void refused(
      String reason, String kind, Map<String, Object> settings, Value... inputs) {
    assertThatThrownBy(() -> turned(kind, settings, inputs))
        .isInstanceOf(KerasException.class)
        .hasMessageStartingWith(reason);
  }

  private static Map<String, Object> wholes(String name, Long... numbers) {
    return Map.of(name, List.of(numbers));
  }

  @Test
  void sharesAlongRowsAreNotSharesAmongChannels() {
    Map<String, Object> first = Map.of("data_format", "channels_first", "activation", "softmax");
    refused("softmax along the last axis", "Conv2D", first, IMAGE);
    refused("softmax along the last axis", "Activation", Map.of("activation", "softmax"), IMAGE);
    refused("the axis [-1], where channels are axis 1", "Softmax", Map.of(), IMAGE);
    refused("the axis [3], where channels are axis 1", "Softmax", wholes("axis", 3L), IMAGE);
    assertThat(turned("Softmax", wholes("axis", -3L), IMAGE).layer().config().wholes("axis"))
        .contains(List.of(-1));
    assertThat(turned("Softmax", Map.of(), ROW).order()).isEqualTo(ROW.order());
  }

  @Test
  void statisticsOfRowsAreNotThoseOfChannels() {
    refused("the axis [-1]", "BatchNormalization", Map.of(), IMAGE);
    refused("the axis [2]", "GroupNormalization", wholes("axis", 2L), IMAGE);
    refused("what had its channels first when", "GroupNormalization", Map.of(), ROW);
  }

  @Test
  void bothFormatsInOneModelNeedPermuting() {
    refused("channels_last of what has its channels first", "MaxPooling2D", Map.of(), IMAGE);
    refused(
        "channels_first of numbers that stand in another order",
        "MaxPooling2D",
        Map.of("data_format", "channels_first"),
        PLAIN);
    refused("it puts together what has", "Add", Map.of(), IMAGE, PLAIN);
    refused("it puts together what has", "Concatenate", Map.of("axis", 1L), PLAIN, IMAGE);
  }

  @Test
  void productsAlongRowsAreRefused() {
    refused("a product along the last axis", "Dense", Map.of("units", 2L), IMAGE);
  }

  @Test
  void reshapingThatTakesChannelsApartIsRefused() {
    refused("the shape [12, 5]", "Reshape", wholes("target_shape", 12L, 5L), IMAGE);
    refused("the shape [4, 15]", "Reshape", wholes("target_shape", 4L, -1L), ROW);
    Turned back = turned("Reshape", wholes("target_shape", 3L, 5L, 4L), ROW);
    assertThat(back.order()).isEqualTo(Order.channelsLast());
    assertThat(back.layer().config().wholes("target_shape")).contains(List.of(5, 4, 3));
  }

  @Test
  void permutingThatBringsChannelsElsewhereIsRefused() {
    refused("the axes in the order [1, 3, 2]", "Permute", wholes("dims", 1L, 3L, 2L), PLAIN);
    refused("the axes [2, 1] of a value with 3", "Permute", wholes("dims", 2L, 1L), PLAIN);
    assertThat(turned("Permute", wholes("dims", 2L, 3L, 1L), IMAGE).order())
        .isEqualTo(Order.same());
    assertThat(turned("Permute", wholes("dims", 3L, 1L, 2L), PLAIN).order())
        .isEqualTo(Order.channelsLast());
  }

  @Test
  void imagesInARowAreNotSetBehindEachOther() {
    refused("images set behind each other", "Concatenate", Map.of(), ROW, ROW);
  }

  @Test
  void numbersForEachColumnAreNotNumbersForEachChannel() {
    refused("3 numbers as scale", "Rescaling", Map.of("scale", List.of(1.0, 2.0, 3.0)), IMAGE);
    List<Object> channels =
        List.of(List.of(List.of(1.0)), List.of(List.of(2.0)), List.of(List.of(3.0)));
    assertThat(turned("Rescaling", Map.of("scale", channels), IMAGE).order())
        .isEqualTo(Order.channelsLast());
  }
}
