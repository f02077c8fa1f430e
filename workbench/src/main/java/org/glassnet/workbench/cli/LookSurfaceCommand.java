package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glassnet.data.Dataset;
import org.glassnet.data.Subset;
import org.glassnet.inspect.DecisionSurface;
import org.glassnet.inspect.Surface;
import org.glassnet.workbench.picture.SurfacePicture;
import org.glassnet.workbench.picture.SurfacePicture.Point;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// `glassnet look surface`.
@Command(
    name = "surface",
    description = {
      "Draw what a network of two inputs says all over the plane, with the data on it, and what each"
          + " of its units does.",
      "For the sets circle, exclusiveOr, gauss, spiral, plane, bumps and any table with two inputs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet train --data spiral --layers \"dense 8 tanh, dense 8 tanh, dense 2\" --epochs 200",
      "  glassnet look surface last"
    })
final class LookSurfaceCommand implements Callable<Integer> {
  private final App app;

  @Mixin private LookOptions options;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "150",
      description = "How many cells each way, 2 to 1000. Default: ${DEFAULT-VALUE}.")
  private int cells;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many points of the data are drawn. Default: ${DEFAULT-VALUE}.")
  private int samples;

  LookSurfaceCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (cells < 2 || cells > 1000) {
      throw new SpecException("--cells is " + cells + ": it must be 2 to 1000");
    }
    StoredRun run = options.run(app);
    Learned learned = options.session(app).learned(run, options.best());
    Dataset data = learned.watched();
    DecisionSurface found =
        DecisionSurface.of(
            learned.network(),
            run.spec().training(),
            data.classes(),
            DecisionSurface.around(data),
            cells,
            options.threads());
    Path file =
        options.save(
            run,
            new SurfacePicture(
                run.spec().name() + ": what it says where",
                found,
                points(Subset.evenly(data, samples))),
            "surface");
    if (options.json()) {
      json(run, found, file);
      return Exit.DONE;
    }
    text(run, found);
    app.screen().line("drawn in " + file);
    return Exit.DONE;
  }

  private static List<Point> points(Dataset data) {
    List<Point> points = new ArrayList<>();
    float[] input = new float[2];
    float[] target = new float[data.targetShape().size()];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, input, 0);
      data.target(i, target, 0);
      points.add(new Point(input[0], input[1], value(target)));
    }
    return points;
  }

  /// A class index or a number; of several the place of the largest.
  private static double value(float[] target) {
    if (target.length == 1) {
      return target[0];
    }
    int largest = 0;
    for (int j = 1; j < target.length; j++) {
      largest = target[j] > target[largest] ? j : largest;
    }
    return largest;
  }

  private void text(StoredRun run, DecisionSurface found) {
    Screen screen = app.screen();
    screen.line(screen.strong(run.id()));
    List<Surface> answers = found.answers();
    if (!found.classes().isEmpty()) {
      int[] won = new int[answers.size()];
      int all = answers.getFirst().values().length;
      for (int i = 0; i < all; i++) {
        int best = 0;
        for (int c = 1; c < won.length; c++) {
          best = answers.get(c).values()[i] > answers.get(best).values()[i] ? c : best;
        }
        won[best]++;
      }
      for (int c = 0; c < won.length; c++) {
        screen.line(
            String.format(
                Locale.ROOT,
                "  %s: %.1f %% of the plane",
                answers.get(c).name(),
                100.0 * won[c] / all));
      }
    }
    for (DecisionSurface.Layer layer : found.layers()) {
      screen.line("  " + layer.name() + ": " + Figures.count(layer.units().size(), "unit"));
    }
  }

  private void json(StoredRun run, DecisionSurface found, Path file) {
    new JsonLines(app.screen().out())
        .object(json -> {
          json.writeStringProperty("run", run.file().toString());
          json.writeStringProperty("picture", file.toString());
          Surface.Window window = found.answers().getFirst().window();
          json.writeNumberProperty("cells", cells);
          JsonLines.number(json, "left", window.left());
          JsonLines.number(json, "right", window.right());
          JsonLines.number(json, "bottom", window.bottom());
          JsonLines.number(json, "top", window.top());
          json.writeArrayPropertyStart("answers");
          found.answers().forEach(one -> surface(json, one));
          json.writeEndArray();
          json.writeArrayPropertyStart("units");
          found.layers().forEach(layer -> layer.units().forEach(one -> surface(json, one)));
          json.writeEndArray();
        });
  }

  private static void surface(JsonGenerator json, Surface surface) {
    json.writeStartObject();
    json.writeStringProperty("name", surface.name());
    json.writeArrayPropertyStart("rows");
    for (int row = 0; row < surface.rows(); row++) {
      json.writeStartArray();
      for (int column = 0; column < surface.columns(); column++) {
        json.writeNumber(surface.at(column, row));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
