package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Size;

/// The largest and the mean of windows and of whole images.
///
/// @param place the layer's place
record Poolings(LayerPlace place) {

  void largest(MaxPooling2d layer) {
    pooling(
        "MaxPool",
        new Pads(layer.poolSize(), layer.stride(), Size.one(), layer.padding())
            .settings(place.inShape(), place.outShape()));
  }

  void mean(AveragePooling2d layer) {
    List<AttributeProto> settings =
        new ArrayList<>(
            new Pads(layer.poolSize(), layer.stride(), Size.one(), layer.padding())
                .settings(place.inShape(), place.outShape()));
    settings.add(AttributeProto.of("count_include_pad", layer.countPadding() ? 1L : 0L));
    pooling("AveragePool", settings);
  }

  private void pooling(String operator, List<AttributeProto> settings) {
    place.made(
        operator,
        List.of(place.values().channelsFirst(place.in()).name()),
        Order.channelsFirst(),
        settings.toArray(AttributeProto[]::new));
  }

  /// Over the whole image, of which one pixel is left and its axes are then taken away.
  void global(String operator) {
    String x = place.values().channelsFirst(place.in()).name();
    String pixel =
        place.out().node(place.name(), operator, List.of(x), List.of(place.sub("pixel")));
    String flat =
        place.out().node(place.sub("flatten"), "Flatten", List.of(pixel), List.of(place.name()));
    place.values().put(place.name(), new Held(flat, Order.plain()));
  }
}
