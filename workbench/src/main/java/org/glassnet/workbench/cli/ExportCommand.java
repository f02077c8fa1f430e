package org.glassnet.workbench.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.source.JavaSource;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet export`.
@Command(
    name = "export",
    description = {
      "Write a run's network with its weights for other programs.",
      "The file's ending says for which: .onnx is ONNX, which onnxruntime, OpenCV, browsers and"
          + " others compute; .keras is Keras 3; .java is a class that needs nothing but Java and"
          + " answers with the same bits, its weights in a file beside it; .safetensors, .pt and"
          + " .npz hold the weights alone, the first two named and ordered as PyTorch's. The"
          + " network is written as it answers: dropout is left out, batch normalization takes its"
          + " moving statistics, and where the loss took logits, it ends in shares. The run's id,"
          + " its specification, the classes' names and how inputs were normalized stand in the"
          + " file's metadata or comment."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet export last --out net.onnx",
      "  glassnet export mnist --best --layout nchw --out mnist.onnx",
      "  glassnet export mnist --out mnist.keras",
      "  glassnet export mnist --out src/main/java/org/example/Digits.java --package org.example"
    })
final class ExportCommand implements Callable<Integer> {
  private static final List<String> LAYOUTS =
      Arrays.stream(ImageLayout.values()).map(ImageLayout::toString).toList();

  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file, which is written whole or not at all.")
  private Path out;

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      completionCandidates = Layouts.class,
      defaultValue = "nhwc",
      description =
          "How the network takes and gives images: nhwc, channels last as here, or nchw, channels"
              + " first as in PyTorch. Default: ${DEFAULT-VALUE}.")
  private String layout;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The package of a class in Java, which is named as its file. Default: none.")
  private String packageName;

  @Mixin private RunsOption runs;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  ExportCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    ExportFormat format = ExportFormat.of(out);
    checkOptions(format);
    ImageLayout images = layout();
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    ExportText text =
        switch (format) {
          case ONNX -> onnx(session.onnx(run, best, images));
          case KERAS -> keras(run, session.keras(run, best));
          case JAVA -> java(run, session.java(run, best, packageName, className()));
          case SAFETENSORS, TORCH, NPZ -> {
            session.tensors(run, best, out);
            yield new FilesText(format, run, Map.of(out, out.toFile().length()));
          }
        };
    if (json) {
      new JsonLines(app.screen().out()).object(text::json);
    } else {
      text.lines().forEach(app.screen()::line);
    }
    return Exit.DONE;
  }

  /// What says nothing to a format is not passed over.
  private void checkOptions(ExportFormat format) {
    if (format != ExportFormat.JAVA && !packageName.isEmpty()) {
      throw new SpecException("--package is for a class in Java: \"" + out + "\" is none");
    }
    if (format != ExportFormat.ONNX && !layout.equals(ImageLayout.NHWC.toString())) {
      throw new SpecException(
          "--layout is for ONNX: \"" + out + "\" takes images channels last, nhwc");
    }
  }

  private String className() {
    String name = out.getFileName().toString();
    return name.substring(0, name.length() - ExportFormat.JAVA.ending().length());
  }

  private ExportText onnx(ModelProto model) {
    byte[] bytes = model.toBytes();
    WholeFile.save(out, bytes);
    return new OnnxText(model, out, bytes.length);
  }

  private ExportText keras(StoredRun run, byte[] bytes) {
    WholeFile.save(out, bytes);
    return new FilesText(ExportFormat.KERAS, run, Map.of(out, (long) bytes.length));
  }

  private ExportText java(StoredRun run, JavaSource source) {
    Map<Path, Long> files = new LinkedHashMap<>();
    save(out, source.text().getBytes(StandardCharsets.UTF_8), files);
    if (source.weights().length > 0) {
      save(out.resolveSibling(source.weightsName()), source.weights(), files);
    }
    return new FilesText(ExportFormat.JAVA, run, files);
  }

  private static void save(Path file, byte[] bytes, Map<Path, Long> files) {
    WholeFile.save(file, bytes);
    files.put(file, (long) bytes.length);
  }

  private ImageLayout layout() {
    return Arrays.stream(ImageLayout.values())
        .filter(one -> one.toString().equals(layout))
        .findFirst()
        .orElseThrow(() -> SpecException.unknown("layout", layout, LAYOUTS));
  }

  /// The words that complete `--layout`.
  static final class Layouts implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return LAYOUTS.iterator();
    }
  }
}
