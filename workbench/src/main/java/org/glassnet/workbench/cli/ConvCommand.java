package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.function.Activation;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Graph;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.explain.ConvolutionPage;
import org.glassnet.workbench.explain.PoolingPage;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.spec.LayerGrammar;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet conv`.
@Command(
    name = "conv",
    description = {
      "Show the arithmetic of a convolution or a pooling, step by step.",
      "Output shape, parameters, multiply-adds, how many pixels of the image a cell sees, and which"
          + " ones. With --pool alone: what average and maximum make of small images."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet conv --input 32x32x3 --filters 8 --kernel 5",
      "  glassnet conv --input 28x28x1 --filters 16 --kernel 3 --padding same --stride 2",
      "  glassnet conv --input 24x24x1 --layers \"conv2d 8 5 padding=same, maxPooling2d 2, flatten,"
          + " dense 10\"",
      "  glassnet conv --pool 2"
    })
final class ConvCommand implements Callable<Integer> {
  private final App app;

  @Option(
      names = "--input",
      paramLabel = "HxWxC",
      description = "The image: height, width, channels, as in 32x32x3.")
  private Optional<String> input = Optional.empty();

  @Option(names = "--filters", paramLabel = "N", description = "How many filters.")
  private Optional<Integer> filters = Optional.empty();

  @Option(
      names = "--kernel",
      paramLabel = "N|HxW",
      defaultValue = "3",
      description = "The window. Default: ${DEFAULT-VALUE}.")
  private String kernel;

  @Option(
      names = "--stride",
      paramLabel = "N|HxW",
      defaultValue = "1",
      description = "From one position to the next. Default: ${DEFAULT-VALUE}.")
  private String stride;

  @Option(
      names = "--padding",
      paramLabel = "valid|same|N",
      defaultValue = "valid",
      description = "What surrounds the image. Default: ${DEFAULT-VALUE}.")
  private String padding;

  @Option(
      names = "--dilation",
      paramLabel = "N|HxW",
      defaultValue = "1",
      description = "From one tap to the next. Default: ${DEFAULT-VALUE}.")
  private String dilation;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "1",
      description = "In how many groups channels and filters stand. Default: ${DEFAULT-VALUE}.")
  private int groups;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "A maximum pooling after it; without filters, pooling shown on small images.")
  private Optional<Integer> pool = Optional.empty();

  @Option(names = "--average", description = "Pool by averages.")
  private boolean average;

  @Option(
      names = "--layers",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Layers.class,
      description = "A chain of layers instead.")
  private Optional<String> layers = Optional.empty();

  @Mixin private PageOptions page;

  ConvCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    try {
      page.write(app.screen(), shown());
    } catch (SpecException e) {
      throw e;
    } catch (GlassnetException e) {
      throw new SpecException(e.getMessage());
    }
    return Exit.DONE;
  }

  private Page shown() {
    if (input.isEmpty() && pool.isPresent() && filters.isEmpty() && layers.isEmpty()) {
      int size = pool.get();
      if (size != 2 && size != 4) {
        throw new SpecException("--pool " + size + " on images of 4×4: take 2 or 4");
      }
      return PoolingPage.of(size);
    }
    if (input.isEmpty() || (filters.isEmpty() && layers.isEmpty() && pool.isEmpty())) {
      throw new SpecException(
          "conv needs an image and a layer: --input 32x32x3 --filters 8 --kernel 5");
    }
    List<Layer> chain = new ArrayList<>();
    filters.ifPresent(count ->
        chain.add(
            Conv2d.of(count, size("--kernel", kernel), Activation.linear())
                .withStride(size("--stride", stride))
                .withDilation(size("--dilation", dilation))
                .withPadding(padding())
                .withGroups(groups)));
    layers.ifPresent(words -> chain.addAll(LayerGrammar.layers("--layers", words)));
    pool.ifPresent(size -> chain.add(average ? AveragePooling2d.of(size) : MaxPooling2d.of(size)));
    return ConvolutionPage.of(
        Graph.of(shape(input.get()), chain.stream().map(Placement::of).toList()));
  }

  private Padding padding() {
    return switch (padding) {
      case "valid" -> Padding.valid();
      case "same" -> Padding.same();
      default -> Padding.of(number("--padding", padding));
    };
  }

  private static Shape shape(String text) {
    String[] parts = text.split("[x×]", -1);
    if (parts.length != 3) {
      throw new SpecException(
          "--input is \"" + text + "\": write height, width and channels, as in 32x32x3");
    }
    return Shape.of(
        number("--input", parts[0]), number("--input", parts[1]), number("--input", parts[2]));
  }

  private static Size size(String option, String text) {
    String[] parts = text.split("[x×]", -1);
    return switch (parts.length) {
      case 1 -> Size.of(number(option, parts[0]));
      case 2 -> Size.of(number(option, parts[0]), number(option, parts[1]));
      default -> throw new SpecException(option + " is \"" + text + "\": write 3, or 3x5");
    };
  }

  private static int number(String option, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new SpecException(option + " has \"" + text + "\", which is no whole number");
    }
  }
}
