package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.glassnet.exchange.ModelOutput;
import org.glassnet.exchange.TensorFormat;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.weights.Convention;
import org.glassnet.exchange.weights.MappingFile;
import org.glassnet.exchange.weights.MatchSettings;
import org.glassnet.exchange.weights.Matching;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.workbench.session.Converting;
import org.glassnet.workbench.session.Version;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/// `glassnet convert`.
@Command(
    name = "convert",
    description = {
      "Turn a model's file into another program's.",
      "What IN is, its first bytes say: ONNX, Keras (.keras, .h5), or tensors without their network"
          + " (safetensors, NumPy's .npz, a state dict of PyTorch). What OUT becomes, its ending"
          + " says: .onnx, .keras, .java (a class that needs nothing else), .safetensors, .npz,"
          + " .npy, .pt.",
      "Tensors become other tensors as they are; to become a model they need --architecture, whose"
          + " parameters they are matched with by name, else by shape and order, else by --mapping."
          + " No file is ever executed: pickles are read by a list of what may stand in them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet convert mnist.h5 mnist.onnx --verify",
      "  glassnet convert resnet18.pth resnet18.onnx --architecture resnet18 --layout nchw",
      "  glassnet convert weights.npz weights.safetensors",
      "  glassnet convert mnist.onnx Digits.java --package org.example",
      "",
      "A run becomes a file by glassnet export. A mapping is a line for each parameter, as this"
          + " command prints them: dense_1/kernel = fc.weight"
    })
final class ConvertCommand implements Callable<Integer> {
  private final App app;

  @Parameters(index = "0", paramLabel = "IN", description = "The file to read.")
  private Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write, which is written whole or not at all.")
  private Path out;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "The network that tensors belong to: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Architectures.class)
  private Optional<String> architecture = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "How many outputs that network has, where other than usual.")
  private Optional<Integer> classes = Optional.empty();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Which tensor is which parameter, a line each: dense_1/kernel = fc.weight.")
  private Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      description =
          "How tensors are named and ordered: torch, caffe, keras or glassnet."
              + " Default: as their names say.")
  private Optional<String> convention = Optional.empty();

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      defaultValue = "nhwc",
      description =
          "How an ONNX model takes and gives images: nhwc, channels last as here, or nchw, channels"
              + " first as in PyTorch. Default: ${DEFAULT-VALUE}.")
  private String layout;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The package of a Java class. Default: none.")
  private String packageName;

  @Option(
      names = "--verify",
      description =
          "Read OUT again, ask both the same random inputs, and say the largest difference.")
  private boolean verify;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  ConvertCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(in)) {
      throw new SpecException("There is no file " + in + ": a run becomes one by glassnet export");
    }
    if (!ModelOutput.knows(out)) {
      throw new SpecException(
          "\"" + out + "\" does not end in the name of a format: one of " + ModelOutput.all());
    }
    return switch (Converting.read(in, architecture, classes, matching())) {
      case Converting.Source.OfTensors(var tensors) -> {
        TensorFormat format =
            TensorFormat.named(out)
                .orElseThrow(() ->
                    new SpecException(
                        in
                            + " holds tensors without their network: --architecture NAME says which"
                            + " it is (one of "
                            + String.join(", ", Zoo.names())
                            + "), or write tensors ("
                            + TensorFormat.all()
                            + ")"));
        format.write(tensors, out);
        if (json) {
          new JsonLines(app.screen().out())
              .object(object -> {
                object.writeStringProperty("file", out.toString());
                object.writeNumberProperty("tensors", tensors.tensors().size());
                object.writeNumberProperty("numbers", tensors.count());
              });
        } else {
          app.screen()
              .line(
                  out
                      + ": "
                      + Figures.count(tensors.tensors().size(), "tensor")
                      + ", "
                      + Figures.count(tensors.count())
                      + " numbers, as they are in "
                      + in);
        }
        yield Exit.DONE;
      }
      case Converting.Source.OfModel(ImportedModel model, Optional<Matching> matching) ->
          write(model, matching);
    };
  }

  private Integer write(ImportedModel model, Optional<Matching> matching) {
    String name = String.valueOf(out.getFileName()).replaceFirst("\\.[^.]*$", "");
    ModelOutput output =
        new ModelOutput(name, Version.text(), layout(), packageName, model.origin().facts());
    List<Path> files = output.write(model.network(), out);
    OptionalDouble difference =
        verify ? Converting.difference(model.network(), output, out) : OptionalDouble.empty();
    if (json) {
      new JsonLines(app.screen().out())
          .object(object -> json(object, model, matching, files, difference));
    } else {
      text(model, matching, files, difference);
    }
    boolean same = difference.isEmpty() || difference.getAsDouble() <= 1e-5;
    return same ? Exit.DONE : Exit.FAILED;
  }

  private void text(
      ImportedModel model,
      Optional<Matching> matching,
      List<Path> files,
      OptionalDouble difference) {
    Screen screen = app.screen();
    screen.line(
        in
            + ": "
            + model.origin().format()
            + ", "
            + Figures.count(model.network().graph().nodes().size(), "layer")
            + ", "
            + Figures.count(model.network().weights().count())
            + " parameters");
    model.notes().forEach(note -> screen.line("  note: " + note));
    matching.ifPresent(found -> found.toString().lines().forEach(line -> screen.line("  " + line)));
    for (Path file : files) {
      screen.line(file + ": " + Figures.bytes(file.toFile().length()));
    }
    if (verify) {
      screen.line(
          difference.isPresent()
              ? String.format(
                  Locale.ROOT,
                  "Largest difference on 4 random inputs: %.1e of the largest output",
                  difference.getAsDouble())
              : "A program is not run to verify it");
    }
  }

  private void json(
      JsonGenerator json,
      ImportedModel model,
      Optional<Matching> matching,
      List<Path> files,
      OptionalDouble difference) {
    json.writeStringProperty("format", model.origin().format());
    json.writeNumberProperty("parameters", model.network().weights().count());
    json.writeArrayPropertyStart("files");
    files.forEach(file -> json.writeString(file.toString()));
    json.writeEndArray();
    matching.ifPresent(found -> {
      json.writeObjectPropertyStart("matching");
      found.entries().forEach(entry -> json.writeStringProperty(entry.parameter(), entry.tensor()));
      json.writeEndObject();
    });
    difference.ifPresent(value -> JsonLines.number(json, "difference", value));
  }

  private MatchSettings matching() {
    MatchSettings settings = MatchSettings.standard();
    if (mapping.isPresent()) {
      settings = settings.withMapping(MappingFile.read(mapping.get()));
    }
    if (convention.isPresent()) {
      List<String> known = Arrays.stream(Convention.values()).map(Convention::text).toList();
      settings =
          settings.withConvention(
              Arrays.stream(Convention.values())
                  .filter(one -> one.text().equals(convention.get()))
                  .findFirst()
                  .orElseThrow(() -> SpecException.unknown("convention", convention.get(), known)));
    }
    return settings;
  }

  private ImageLayout layout() {
    List<String> known = Arrays.stream(ImageLayout.values()).map(ImageLayout::toString).toList();
    return Arrays.stream(ImageLayout.values())
        .filter(one -> one.toString().equals(layout))
        .findFirst()
        .orElseThrow(() -> SpecException.unknown("layout", layout, known));
  }

  /// The words that complete `--architecture`.
  static final class Architectures implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Zoo.names().iterator();
    }
  }
}
