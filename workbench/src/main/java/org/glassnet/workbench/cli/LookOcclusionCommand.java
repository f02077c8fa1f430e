package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.inspect.image.Occlusion;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.OcclusionPicture;
import org.glassnet.workbench.session.Looking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look occlusion`.
@Command(
    name = "occlusion",
    description = {
      "Draw what becomes of a class's probability where a patch covers the image.",
      "The patch has the image's mean colour and goes over it in steps (Zeiler and Fergus, 2014)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look occlusion last --image 3",
      "  glassnet look occlusion last --image 3 --patch 4 --stride 1"
    })
final class LookOcclusionCommand implements Callable<Integer> {
  private static final int SHARE = 5;

  private final App app;

  @Mixin private LookOptions options;
  @Mixin private ImageOption image;
  @Mixin private ClassOption output;

  @Option(
      names = "--patch",
      paramLabel = "N",
      description = "The patch's side, in pixels. Default: a fifth of the image's.")
  private Optional<Integer> patch = Optional.empty();

  @Option(
      names = "--stride",
      paramLabel = "N",
      defaultValue = "1",
      description = "From one place to the next, in pixels. Default: ${DEFAULT-VALUE}.")
  private int stride;

  LookOcclusionCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Looking looking = options.looking(app);
    LookedImage looked = image.of(looking, options.threads());
    int side = Math.min(looked.image().shape().axis(0), looked.image().shape().axis(1));
    int asked = looked.outputs(output.name()).getFirst();
    Occlusion one =
        Occlusion.of(
            looking.trained(),
            looked.image(),
            asked,
            patch.orElse(Math.max(1, side / SHARE)),
            stride,
            options.threads());
    int[] place = one.worst();
    int top = one.tops().get(place[0]);
    int left = one.lefts().get(place[1]);
    Tensor worst = one.covered(top, left);
    Path file =
        options.save(
            looking.run(),
            OcclusionPicture.of(
                looking.run().spec().name() + ": what covering costs",
                looked.sentence(),
                looked.seen(),
                looking.seen(worst),
                one,
                looking.name(asked)),
            "occlusion-" + looked.number());
    if (options.json()) {
      new JsonLines(app.screen().out())
          .object(json -> {
            looked.json(json);
            json.writeStringProperty("picture", file.toString());
            json.writeStringProperty("class", looking.name(asked));
            json.writeNumberProperty("patch", one.patch());
            JsonLines.number(json, "probability", one.probability());
            json.writeArrayPropertyStart("tops");
            one.tops().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeArrayPropertyStart("lefts");
            one.lefts().forEach(json::writeNumber);
            json.writeEndArray();
            JsonTensors.write(json, "probabilities", one.probabilities());
          });
      return Exit.DONE;
    }
    app.screen().line(looked.sentence());
    Tensor says = looking.says(worst, options.threads());
    app.screen()
        .line(
            "class "
                + looking.name(asked)
                + ": "
                + percent(one.probability())
                + "; covered at rows "
                + rows(top, one.patch())
                + ", columns "
                + rows(left, one.patch())
                + ": "
                + percent(one.probabilities().at(place[0], place[1]))
                + ", and the network says "
                + looking.name(looking.ranked(says).getFirst()));
    options.drawn(app, file);
    return Exit.DONE;
  }

  private static String rows(int from, int count) {
    return from + ".." + (from + count - 1);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
