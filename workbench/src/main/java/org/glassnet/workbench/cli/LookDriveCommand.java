package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glassnet.inspect.image.Drive;
import org.glassnet.inspect.image.Palette;
import org.glassnet.inspect.image.Strongest;
import org.glassnet.inspect.image.Strongest.Driver;
import org.glassnet.inspect.image.Unit;
import org.glassnet.model.Graph;
import org.glassnet.workbench.picture.DrivePicture;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look drive`.
@Command(
    name = "drive",
    description = {
      "Draw what drives units most: an image made for each, and those of the test data.",
      "The image is made by gradient ascent on its pixels, from faint noise: a pull to the mean"
          + " image, small shifts and a little blur keep it readable."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look drive last",
      "  glassnet look drive last --layer conv2d_2 --most 16",
      "  glassnet look drive last --unit 'conv2d_2[5]' --steps 300",
      "",
      "A unit of a convolution is a feature map: one image is made for the place in its middle, one"
          + " for the mean of all places, and of the data those come first that drive one place"
          + " most. 'conv2d_2[4,7,5]' is the place in row 4, column 7 of map 5. Responses are those"
          + " before the unit's activation."
    })
final class LookDriveCommand implements Callable<Integer> {
  private final App app;

  @Mixin private LookOptions options;

  @Option(
      names = "--unit",
      paramLabel = "NAME[I]",
      description = "This unit; can be given again, of the same layer.")
  private List<String> unit = new ArrayList<>();

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "All units of this layer, up to --most. Default: the last one, the classes.")
  private Optional<String> layer = Optional.empty();

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many units of a layer are shown. Default: ${DEFAULT-VALUE}.")
  private int most;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many images of the test data are shown. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Mixin private AscentOptions ascent;

  LookDriveCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (most < 1 || count < 1) {
      throw new SpecException("--most and --count must be at least 1");
    }
    Looking looking = options.looking(app);
    List<Unit> units = units(looking.trained().graph());
    Graph graph = looking.trained().graph();
    List<Unit> middles = units.stream().map(one -> one.middle(graph)).toList();
    List<Drive> made = make(looking, units);
    List<Drive> single = middles.equals(units) ? List.of() : make(looking, middles);
    List<Strongest> found =
        Strongest.of(looking.trained(), looking.images(), units, count, options.threads());
    Path file =
        options.save(
            looking.run(),
            DrivePicture.of(looking, made, single, found, names(looking, units)),
            "drive-" + units.getFirst().layer() + (unit.size() == 1 ? "-" + number(units) : ""));
    if (options.json()) {
      json(looking, file, made, single, found);
    } else {
      text(looking, made, single, found);
      options.drawn(app, file);
    }
    return Exit.DONE;
  }

  private List<Drive> make(Looking looking, List<Unit> units) {
    return Drive.of(
        looking.trained(),
        units,
        Palette.of(looking.images()),
        ascent.settings(),
        options.threads());
  }

  private static String number(List<Unit> units) {
    return units.getFirst().index().stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  private List<Unit> units(Graph graph) {
    if (!unit.isEmpty() && layer.isPresent()) {
      throw new SpecException("look drive takes --unit or --layer, not both");
    }
    return unit.isEmpty()
        ? Unit.all(graph, layer.orElse(graph.outputs().getFirst().name()), most)
        : unit.stream().map(text -> Unit.of(graph, text)).toList();
  }

  /// Of the last layer's units the names of classes.
  private static List<String> names(Looking looking, List<Unit> units) {
    String last = looking.trained().graph().outputs().getFirst().name();
    return units.stream()
        .map(one ->
            one.layer().equals(last) && one.index().size() == 1
                ? "class " + looking.name(one.index().getFirst())
                : one.toString())
        .toList();
  }

  private void text(Looking looking, List<Drive> made, List<Drive> single, List<Strongest> found) {
    app.screen().line("The strongest responses, before the activation:");
    boolean maps = !single.isEmpty();
    TextTable table =
        maps
            ? TextTable.of("<>>><")
                .row("unit", "mean, made", "one place, made", "one place, tests", "which is")
            : TextTable.of("<>><").row("unit", "made", "tests", "which is");
    List<String> names = names(looking, made.stream().map(Drive::unit).toList());
    for (int i = 0; i < made.size(); i++) {
      Driver best = found.get(i).images().getFirst();
      List<String> row = new ArrayList<>();
      row.add(names.get(i));
      row.add(Figures.brief(made.get(i).response()));
      if (maps) {
        row.add(Figures.brief(single.get(i).response()));
      }
      row.add(Figures.brief(best.response()));
      row.add(
          best.sample()
              + (looking.label(best.sample()).isPresent()
                  ? ", a \"" + looking.name(looking.label(best.sample()).getAsInt()) + "\""
                  : ""));
      table.row(row);
    }
    options.table(app, table);
  }

  private void json(
      Looking looking, Path file, List<Drive> made, List<Drive> single, List<Strongest> found) {
    new JsonLines(app.screen().out())
        .object(json -> {
          json.writeStringProperty("run", looking.run().id());
          json.writeStringProperty("picture", file.toString());
          json.writeArrayPropertyStart("units");
          for (int i = 0; i < made.size(); i++) {
            json.writeStartObject();
            json.writeStringProperty("unit", made.get(i).unit().toString());
            json.writeArrayPropertyStart("responses");
            made.get(i).responses().forEach(json::writeNumber);
            json.writeEndArray();
            JsonTensors.write(json, "image", made.get(i).image());
            if (!single.isEmpty()) {
              json.writeStringProperty("place", single.get(i).unit().toString());
              JsonLines.number(json, "placeResponse", single.get(i).response());
              JsonTensors.write(json, "placeImage", single.get(i).image());
            }
            json.writeArrayPropertyStart("strongest");
            for (Driver one : found.get(i).images()) {
              json.writeStartObject();
              json.writeNumberProperty("image", one.sample());
              JsonLines.number(json, "response", one.response());
              json.writeNumberProperty("row", one.row());
              json.writeNumberProperty("column", one.column());
              json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
