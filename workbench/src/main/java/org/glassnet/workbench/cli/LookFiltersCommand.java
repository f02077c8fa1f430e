package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.glassnet.inspect.explain.Selector;
import org.glassnet.inspect.image.Filters;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.FiltersPicture;
import org.glassnet.workbench.session.Looking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// `glassnet look filters`.
@Command(
    name = "filters",
    description = {
      "Draw weights as images: what each unit looks for.",
      "The filters of the first convolution, and the weights of the first dense layer if it reads"
          + " the image itself, before training and after it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look filters last",
      "  glassnet look filters last --layer conv2d_2 --out deep.png"
    })
final class LookFiltersCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  private final App app;

  @Mixin private LookOptions options;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Of this layer: a convolution, or a dense layer that reads the image itself.")
  private Optional<String> layer = Optional.empty();

  LookFiltersCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Looking looking = options.looking(app);
    List<Filters> after =
        layer
            .map(text -> Selector.of(text).node(looking.trained().graph()).name())
            .map(name -> List.of(Filters.of(looking.trained(), name)))
            .orElseGet(() -> Filters.first(looking.trained()));
    List<Filters> before =
        after.stream().map(one -> Filters.of(looking.initial(), one.layer())).toList();
    String run = looking.run().id();
    Path file =
        options.save(
            looking.run(),
            FiltersPicture.of(
                looking.run().spec().name(), options.epochs(looking.run()), before, after),
            "filters");
    if (options.json()) {
      new JsonLines(app.screen().out())
          .object(json -> {
            json.writeStringProperty("run", run);
            json.writeStringProperty("picture", file.toString());
            json.writeArrayPropertyStart("layers");
            for (int i = 0; i < after.size(); i++) {
              write(json, before.get(i), after.get(i));
            }
            json.writeEndArray();
          });
      return Exit.DONE;
    }
    for (int i = 0; i < after.size(); i++) {
      text(before.get(i), after.get(i));
    }
    options.drawn(app, file);
    return Exit.DONE;
  }

  private static void write(JsonGenerator json, Filters before, Filters after) {
    json.writeStartObject();
    json.writeStringProperty("layer", after.layer());
    JsonTensors.write(json, "initial", before.weights());
    JsonTensors.write(json, "learned", after.weights());
    json.writeEndObject();
  }

  private void text(Filters before, Filters after) {
    Tensor one = after.unit(0);
    app.screen()
        .line(
            app.screen().strong(after.layer())
                + ": "
                + Figures.count(after.units(), after.dense() ? "unit" : "filter")
                + " of "
                + Figures.shape(one.shape(), app.screen().symbols()));
    TextTable table =
        TextTable.of("<>>>>").row("unit", "smallest", "largest", "norm", "moved in training");
    List<Integer> moved =
        IntStream.range(0, after.units())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                        (Integer unit) -> distance(before.unit(unit), after.unit(unit)))
                    .reversed())
            .limit(SHOWN)
            .toList();
    for (int unit : moved) {
      Tensor weights = after.unit(unit);
      table.row(
          after.layer() + "[" + unit + "]",
          Figures.brief(least(weights)),
          Figures.brief(largest(weights)),
          Figures.brief(norm(weights)),
          Figures.brief(distance(before.unit(unit), weights)));
    }
    options.table(app, table);
  }

  private static double least(Tensor values) {
    double least = Double.POSITIVE_INFINITY;
    for (float value : values.toArray()) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double largest(Tensor values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : values.toArray()) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private static double norm(Tensor values) {
    double squares = 0;
    for (float value : values.toArray()) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static double distance(Tensor before, Tensor after) {
    double squares = 0;
    for (int i = 0; i < before.size(); i++) {
      double change = (double) after.at(i) - before.at(i);
      squares += change * change;
    }
    return Math.sqrt(squares);
  }
}
