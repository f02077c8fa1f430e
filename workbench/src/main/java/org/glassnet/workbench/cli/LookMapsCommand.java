package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.inspect.explain.Selector;
import org.glassnet.inspect.image.FeatureMaps;
import org.glassnet.inspect.image.FeatureMaps.Layer;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.MapsPicture;
import org.glassnet.workbench.session.Looking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look maps`.
@Command(
    name = "maps",
    description = {
      "Draw what each layer makes of an image: its feature maps, its units, what it says."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look maps last --image 3",
      "  glassnet look maps last --image 3 --layer conv2d_2"
    })
final class LookMapsCommand implements Callable<Integer> {
  private final App app;

  @Mixin private LookOptions options;
  @Mixin private ImageOption image;

  @Option(names = "--layer", paramLabel = "NAME", description = "Of this layer alone.")
  private Optional<String> layer = Optional.empty();

  LookMapsCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Looking looking = options.looking(app);
    Graph graph = looking.trained().graph();
    LookedImage looked = image.of(looking, options.threads());
    Optional<String> only = layer.map(text -> Selector.of(text).node(graph).name());
    List<Layer> shown =
        only.map(name ->
                FeatureMaps.of(looking.trained(), looked.image(), options.threads())
                    .layers()
                    .stream()
                    .filter(one -> one.name().equals(name) || one.name().startsWith(name + ":"))
                    .toList())
            .orElseGet(() -> looking.maps(looked.image(), options.threads()));
    Path file =
        options.save(
            looking.run(),
            MapsPicture.of(
                looking.run().spec().name() + ": what each layer makes of an image",
                looked.sentence(),
                looked.seen(),
                shown,
                looking.classes()),
            "maps-" + looked.number());
    if (options.json()) {
      new JsonLines(app.screen().out())
          .object(json -> {
            looked.json(json);
            json.writeStringProperty("picture", file.toString());
            json.writeArrayPropertyStart("layers");
            for (Layer one : shown) {
              json.writeStartObject();
              json.writeStringProperty("name", one.name());
              JsonTensors.write(json, "values", one.values());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
      return Exit.DONE;
    }
    app.screen().line(looked.sentence());
    TextTable table =
        TextTable.of("<<>>>>").row("layer", "shape", "mean", "largest", "of unit", "zero or less");
    shown.forEach(one -> row(table, one));
    options.table(app, table);
    options.drawn(app, file);
    return Exit.DONE;
  }

  private void row(TextTable table, Layer layer) {
    Tensor values = layer.values();
    double sum = 0;
    int best = 0;
    int off = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += values.at(i);
      best = values.at(i) > values.at(best) ? i : best;
      off += values.at(i) > 0 ? 0 : 1;
    }
    table.row(
        layer.name(),
        Figures.shape(values.shape(), app.screen().symbols()),
        Figures.brief(sum / values.size()),
        Figures.brief(values.at(best)),
        Integer.toString(best % values.shape().axis(-1)),
        Math.round(100.0 * off / values.size()) + " %");
  }
}
