package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glassnet.inspect.image.Saliency;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.SaliencyPicture;
import org.glassnet.workbench.session.Looking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `glassnet look saliency`.
@Command(
    name = "saliency",
    description = {
      "Draw on which pixels of an image a class's score depends.",
      "The gradient of the logit with respect to each pixel (Simonyan and others, 2013), and the"
          + " same times the pixel."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look saliency last --image 3",
      "  glassnet look saliency last --image 3 --class 8"
    })
final class LookSaliencyCommand implements Callable<Integer> {
  private final App app;

  @Mixin private LookOptions options;
  @Mixin private ImageOption image;
  @Mixin private ClassOption output;

  LookSaliencyCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Looking looking = options.looking(app);
    LookedImage looked = image.of(looking, options.threads());
    List<Integer> outputs = looked.outputs(output.name());
    List<Saliency> found =
        outputs.stream()
            .map(one -> Saliency.of(looking.trained(), looked.image(), one, options.threads()))
            .toList();
    Path file =
        options.save(
            looking.run(),
            SaliencyPicture.of(
                looking.run().spec().name() + ": which pixels matter",
                looked.sentence(),
                looked.seen(),
                found,
                looked.names(outputs)),
            "saliency-" + looked.number());
    if (options.json()) {
      new JsonLines(app.screen().out())
          .object(json -> {
            looked.json(json);
            json.writeStringProperty("picture", file.toString());
            json.writeArrayPropertyStart("classes");
            for (Saliency one : found) {
              json.writeStartObject();
              json.writeStringProperty("class", looking.name(one.output()));
              JsonLines.number(json, "logit", one.score());
              JsonTensors.write(json, "gradient", one.gradient());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
      return Exit.DONE;
    }
    app.screen().line(looked.sentence());
    found.forEach(one -> text(looking, one));
    options.drawn(app, file);
    return Exit.DONE;
  }

  private void text(Looking looking, Saliency one) {
    Tensor magnitude = one.magnitude();
    int most = 0;
    for (int i = 1; i < magnitude.size(); i++) {
      most = magnitude.at(i) > magnitude.at(most) ? i : most;
    }
    int width = magnitude.shape().axis(1);
    double sum = 0;
    for (float pixel : one.timesInput().toArray()) {
      sum += pixel;
    }
    app.screen()
        .line(
            "class "
                + looking.name(one.output())
                + ": logit "
                + Figures.figure(one.score())
                + "; the largest gradient is "
                + Figures.figure(magnitude.at(most))
                + " at row "
                + most / width
                + ", column "
                + most % width
                + "; gradient "
                + app.screen().symbols().times()
                + " pixel sums to "
                + Figures.figure(sum));
  }
}
