package org.glassnet.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glassnet.function.Loss;
import org.glassnet.layer.Layer;
import org.glassnet.optim.Adam;
import org.glassnet.run.ImageFolderData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Looks;
import org.glassnet.train.TrainSettings;
import org.glassnet.workbench.session.Backbone;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.spec.Augmentations;
import org.glassnet.workbench.session.spec.LayerGrammar;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.session.spec.Vocabulary;
import org.glassnet.workbench.session.transfer.Body;
import org.glassnet.workbench.session.transfer.FineTuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet finetune`.
@Command(
    name = "finetune",
    description = {
      "Put a new head on the body of a network that was trained before, and train it.",
      "The body is frozen unless said otherwise: what it says to each image is computed once. The"
          + " run is kept like any other; its specification holds the layers and names the file"
          + " with the weights by its hash."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet finetune --from squeezenet1_0-caffe --weights squeezenet_v1.0_imagenet.npz"
          + " --data image-folder:scenes",
      "  glassnet finetune --from resnet18 --weights"
          + " https://download.pytorch.org/models/resnet18-f37072fd.pth --data image-folder:scenes"
          + " --unfreeze \"5: layer4\" --rates \"layer4=0.05\"",
      "  glassnet finetune --from squeezenet1_0-caffe --weights squeezenet_v1.0_imagenet.npz"
          + " --data image-folder:scenes --depths",
      "  glassnet finetune --from mobilenet_v2 --data image-folder:scenes --freeze none"
    })
final class FinetuneCommand implements Callable<Integer> {
  private static final String FOLDER = "image-folder:";

  private final App app;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAME",
      completionCandidates = Candidates.Zoo.class,
      description = "The network that the body is taken from: ${COMPLETION-CANDIDATES}.")
  private String from;

  @Option(
      names = "--weights",
      paramLabel = "FILE|URL",
      description =
          "Its weights. An address is fetched once; a hash in the file's name is checked. Default:"
              + " random ones.")
  private Optional<String> weights = Optional.empty();

  @Option(names = "--sha256", paramLabel = "HASH", description = "The hash of that file.")
  private Optional<String> sha256 = Optional.empty();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "image-folder:DIR",
      description =
          "Images in a folder for each class, in DIR/train and DIR/test or in DIR itself, of which"
              + " a fifth is then the test.")
  private String data;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Height and width of images. Default: what the network was made for.")
  private Optional<Integer> size = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "NODE",
      description = "Where the body ends. Default: before the classifier.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "WORDS",
      description =
          "The layers of the head. Default: \"globalAveragePooling2d, batchNormalization, dense\""
              + " with a unit for each class.")
  private Optional<String> head = Optional.empty();

  @Option(
      names = "--freeze",
      paramLabel = "MODULES",
      defaultValue = "all",
      description =
          "What of the body is not trained: all, none, or modules such as \"conv1, layer1\"."
              + " Default: ${DEFAULT-VALUE}.")
  private String freeze;

  @Option(
      names = "--unfreeze",
      paramLabel = "SCHEDULE",
      description =
          "From which epoch on modules are trained after all, at a tenth of the rate unless --rates"
              + " says another: \"5: layer4; 8: layer3, layer2\".")
  private Optional<String> unfreeze = Optional.empty();

  @Option(
      names = "--rates",
      paramLabel = "MODULE=FACTOR",
      split = ",",
      description = "What the learning rate is multiplied by: \"layer4=0.1,head=1\".")
  private Map<String, Double> rates = new LinkedHashMap<>();

  @Option(
      names = "--augment",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Augmentations.class,
      description =
          "How training sees its images changed, as in \"flip horizontal\"; what the body says is"
              + " then computed in each epoch.")
  private Optional<String> augment = Optional.empty();

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs. Default: 20.")
  private int epochs = 20;

  @Option(
      names = {"--rate", "--lr"},
      paramLabel = "RATE",
      description = "The learning rate. Default: 0.001.")
  private double rate = 0.001;

  @Option(
      names = "--optimizer",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Optimizers.class,
      description = "${COMPLETION-CANDIDATES}. Default: adam.")
  private Optional<String> optimizer = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Schedules.class,
      description = "How the rate changes: ${COMPLETION-CANDIDATES}, as in \"cosine 20\".")
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = {"--batch", "--batch-size"},
      paramLabel = "N",
      description = "Samples in a step. Default: 32.")
  private int batch = 32;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "The share of the training images set aside. Default: 0.1.")
  private double validation = 0.1;

  @Option(names = "--seed", paramLabel = "N", description = "The seed. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the run is called. Default: the names of data and network.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--depths",
      description =
          "Train nothing but a linear head on each depth of the body, and show what each is worth.")
  private boolean depths;

  @Option(
      names = "--spec",
      paramLabel = "FILE.yaml",
      description = "Only write the specification, for glassnet train.")
  private Optional<Path> spec = Optional.empty();

  @Option(names = "--json", description = "Write events as JSON, one a line, and nothing else.")
  private boolean json;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  FinetuneCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    UserFiles files = new UserFiles(app.folders(), new DownloadLine(app.screen()));
    Backbone backbone = Backbone.of(from, size, weights, sha256, files);
    Body body = Body.of(backbone.graph(), at.orElse(backbone.end()));
    ImageFolderData images = images(files, body, backbone);
    Session session = app.session(runs.folder());
    if (depths) {
      return depths(session, body, backbone, images);
    }
    RunSpec run = run(body, backbone, images, files);
    if (spec.isPresent()) {
      TextFiles.save(spec.get(), SpecWriter.write(run));
      app.screen().line("saved as " + spec.get());
      return Exit.DONE;
    }
    try (Training training = session.training(run, threads.count())) {
      return TrainCommand.train(app, training, Looks.none(), json, false, runs.folder());
    }
  }

  private ImageFolderData images(UserFiles files, Body body, Backbone backbone) {
    if (!data.startsWith(FOLDER)) {
      throw new SpecException(
          "--data is \"" + data + "\": give images in folders, as " + FOLDER + "scenes");
    }
    String folder = data.substring(FOLDER.length());
    Path here = files.file(folder);
    boolean parts =
        Files.isDirectory(here.resolve("train")) && Files.isDirectory(here.resolve("test"));
    return new ImageFolderData(
        parts ? folder + "/train" : folder,
        parts ? Optional.of(folder + "/test") : Optional.empty(),
        parts ? 0 : 0.2,
        body.input(),
        backbone.preprocessing());
  }

  private RunSpec run(Body body, Backbone backbone, ImageFolderData images, UserFiles files) {
    FineTuning tuning = FineTuning.of(body, head(), classes(images, files), plan());
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy())
            .withOptimizer(
                optimizer
                    .map(words -> Vocabulary.optimizers().read("--optimizer", words))
                    .orElseGet(() -> Adam.of(rate))
                    .withLearningRate(rate))
            .withEpochs(epochs)
            .withBatchSize(batch)
            .withSeed(seed);
    RunSpec plain =
        new RunSpec(
            name.orElseGet(
                () -> (folderName(images) + "-" + from).replaceAll("[^A-Za-z0-9_.-]", "-")),
            images,
            validation,
            tuning.layers(),
            tuning.frozen(),
            schedule
                .map(words ->
                    settings.withSchedule(Vocabulary.schedules().read("--schedule", words)))
                .orElse(settings));
    RunSpec begun = backbone.start().map(plain::withStart).orElse(plain);
    return begun
        .withGroups(tuning.groups())
        .withAugmentations(
            augment.map(words -> Augmentations.read("--augment", words)).orElse(List.of()));
  }

  private static String folderName(ImageFolderData images) {
    Path folder = Path.of(images.train());
    Path named = images.test().isPresent() ? folder.getParent() : folder;
    return Optional.ofNullable(named).map(it -> it.getFileName().toString()).orElse("images");
  }

  private List<Layer> head() {
    return head.map(words -> LayerGrammar.layers("--head", words)).orElse(List.of());
  }

  private static int classes(ImageFolderData images, UserFiles files) {
    Path folder = files.file(images.train());
    try (Stream<Path> below = Files.list(folder)) {
      int classes =
          (int)
              below
                  .filter(path ->
                      Files.isDirectory(path) && !path.getFileName().toString().startsWith("."))
                  .count();
      if (classes < 2) {
        throw new SpecException(
            folder
                + " has "
                + (classes == 0 ? "no folders" : "one folder")
                + ", but a head tells classes apart: put the images of each class, of two at least,"
                + " into a folder named after it");
      }
      return classes;
    } catch (IOException e) {
      throw new GlassnetException(folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private FineTuning.Plan plan() {
    List<String> modules = freeze.equals("none") ? List.of() : list(freeze, ",");
    Map<String, Integer> later = new LinkedHashMap<>();
    for (String part : unfreeze.map(words -> list(words, ";")).orElse(List.of())) {
      List<String> sides = list(part, ":");
      if (sides.size() != 2 || !sides.getFirst().matches("[0-9]{1,6}")) {
        throw new SpecException(
            "--unfreeze has \"" + part + "\": write an epoch and modules, as in \"5: layer4\"");
      }
      int epoch = Integer.parseInt(sides.getFirst());
      if (epoch < 1 || epoch > epochs) {
        throw new SpecException(
            "--unfreeze has \""
                + part
                + "\", but epochs go from 1 to "
                + epochs
                + ": name an earlier one, or give more --epochs");
      }
      list(sides.getLast(), ",").forEach(module -> later.put(module, epoch));
    }
    return new FineTuning.Plan(modules, later, rates);
  }

  private static List<String> list(String words, String separator) {
    return Stream.of(words.split(separator, -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private int depths(Session session, Body body, Backbone backbone, ImageFolderData images) {
    RunSpec spec =
        new RunSpec(
            "depths",
            images,
            0,
            body.layers(),
            List.of(),
            TrainSettings.of(Loss.crossEntropy()).withSeed(seed));
    RunSpec begun = backbone.start().map(spec::withStart).orElse(spec);
    return DepthsText.show(app.screen(), session, begun, threads.count());
  }
}
