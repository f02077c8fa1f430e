package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.glassnet.inspect.explain.Selector;
import org.glassnet.inspect.image.GradCam;
import org.glassnet.model.Graph;
import org.glassnet.workbench.picture.GradCamPicture;
import org.glassnet.workbench.session.Looking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look gradcam`.
@Command(
    name = "gradcam",
    description = {
      "Draw where in an image a class is seen.",
      "A convolution's feature maps, each weighed by how much the class's logit grows with it"
          + " (Grad-CAM: Selvaraju and others, 2017)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look gradcam last --image 3",
      "  glassnet look gradcam last --image 3 --layer conv2d_1 --class 8"
    })
final class LookGradcamCommand implements Callable<Integer> {
  private static final int SHOWN = 4;

  private final App app;

  @Mixin private LookOptions options;
  @Mixin private ImageOption image;
  @Mixin private ClassOption output;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description =
          "Whose feature maps. Default: the last convolution, after its activation where that is a"
              + " layer of its own.")
  private Optional<String> layer = Optional.empty();

  LookGradcamCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Looking looking = options.looking(app);
    LookedImage looked = image.of(looking, options.threads());
    List<Integer> outputs = looked.outputs(output.name());
    Graph graph = looking.trained().graph();
    String from =
        layer
            .map(text -> Selector.of(text).node(graph).name())
            .orElseGet(() -> GradCam.usual(graph));
    List<GradCam> found =
        outputs.stream()
            .map(one -> GradCam.of(looking.trained(), looked.image(), from, one, options.threads()))
            .toList();
    Path file =
        options.save(
            looking.run(),
            GradCamPicture.of(
                looking.run().spec().name() + ": where classes are seen",
                looked.sentence(),
                looked.seen(),
                found,
                looked.names(outputs)),
            "gradcam-" + looked.number());
    if (options.json()) {
      new JsonLines(app.screen().out())
          .object(json -> {
            looked.json(json);
            json.writeStringProperty("picture", file.toString());
            json.writeStringProperty("layer", from);
            json.writeArrayPropertyStart("classes");
            for (GradCam one : found) {
              json.writeStartObject();
              json.writeStringProperty("class", looking.name(one.output()));
              JsonLines.number(json, "logit", one.score());
              json.writeArrayPropertyStart("weights");
              one.weights().forEach(json::writeNumber);
              json.writeEndArray();
              JsonTensors.write(json, "map", one.map());
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

  private void text(Looking looking, GradCam one) {
    List<String> most =
        IntStream.range(0, one.weights().size())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer k) -> Math.abs(one.weights().get(k)))
                    .reversed())
            .limit(SHOWN)
            .map(k -> one.layer() + "[" + k + "] " + Figures.brief(one.weights().get(k)))
            .toList();
    int best = 0;
    for (int i = 1; i < one.map().size(); i++) {
      best = one.map().at(i) > one.map().at(best) ? i : best;
    }
    int columns = one.map().shape().axis(1);
    app.screen()
        .line(
            "class "
                + looking.name(one.output())
                + ": logit "
                + Figures.figure(one.score())
                + (one.map().at(best) > 0
                    ? "; seen most at row "
                        + best / columns
                        + ", column "
                        + best % columns
                        + " of "
                        + Figures.shape(one.map().shape(), app.screen().symbols())
                    : "; seen nowhere")
                + "; the feature maps that weigh most: "
                + String.join(", ", most));
  }
}
