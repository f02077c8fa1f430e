package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.spec.SpecException;
import tools.jackson.core.JsonGenerator;

/// An image that is looked at, and what the network says to it.
///
/// @param looking where it is from
/// @param number its number
/// @param image the image as the network takes it
/// @param said the network's output
record LookedImage(Looking looking, int number, Tensor image, Tensor said) {
  static LookedImage of(Looking looking, int number, int threads) {
    Tensor image = looking.image(number);
    return new LookedImage(looking, number, image, looking.says(image, threads));
  }

  /// The image as people see it.
  Tensor seen() {
    return looking.seen(image);
  }

  /// `Image 3 of the test data, a "0". The network says 0 (99.9 %), 6 (0.1 %).`
  String sentence() {
    OptionalInt label = looking.label(number);
    StringBuilder text =
        new StringBuilder("Image " + number + " of the " + looking.part() + " data");
    label.ifPresent(one -> text.append(", a \"").append(looking.name(one)).append('"'));
    if (said.shape().rank() > 1 || said.size() > 1_000) {
      return text.append('.').toString();
    }
    boolean shares = looking.shares(said);
    List<String> most =
        looking.ranked(said).stream()
            .limit(3)
            .filter(output -> !shares || said.size() == 1 || said.at(output) >= 0.0005)
            .map(output ->
                looking.name(output)
                    + " ("
                    + (shares
                        ? String.format(Locale.ROOT, "%.1f %%", 100.0 * said.at(output))
                        : Figures.figure(said.at(output)))
                    + ")")
            .toList();
    return text.append(". The network says ")
        .append(String.join(", ", most))
        .append('.')
        .toString();
  }

  /// The outputs that are looked at: the one that was asked for, else what the network says and
  /// what it should have said.
  List<Integer> outputs(Optional<String> asked) {
    if (asked.isPresent()) {
      return List.of(output(asked.get()));
    }
    List<Integer> outputs = new ArrayList<>();
    outputs.add(looking.ranked(said).getFirst());
    looking
        .label(number)
        .ifPresent(label -> {
          if (label < said.size() && !outputs.contains(label)) {
            outputs.add(label);
          }
        });
    return outputs;
  }

  private int output(String asked) {
    List<String> names = IntStream.range(0, said.size()).mapToObj(looking::name).toList();
    if (names.contains(asked)) {
      return names.indexOf(asked);
    }
    if (asked.matches("\\d{1,9}") && Integer.parseInt(asked) < said.size()) {
      return Integer.parseInt(asked);
    }
    throw SpecException.unknown("class", asked, names);
  }

  List<String> names(List<Integer> outputs) {
    return outputs.stream().map(looking::name).toList();
  }

  /// What the image is and what the network says, as fields.
  void json(JsonGenerator json) {
    json.writeStringProperty("run", looking.run().id());
    json.writeStringProperty("part", looking.part());
    json.writeNumberProperty("image", number);
    looking
        .label(number)
        .ifPresent(label -> json.writeStringProperty("label", looking.name(label)));
    json.writeStringProperty("prediction", looking.name(looking.ranked(said).getFirst()));
    JsonTensors.write(json, "output", said);
  }
}
