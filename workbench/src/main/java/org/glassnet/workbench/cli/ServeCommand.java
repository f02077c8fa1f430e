package org.glassnet.workbench.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet serve`.
@Command(
    name = "serve",
    description = {
      "Answer requests over HTTP: the Open Inference Protocol, version 2.",
      "A run's network takes inputs as its data had them and ends in shares where its loss took"
          + " logits. Requests that come at the same time are computed together; what each is"
          + " answered has the same bits as if it had come alone. /metrics has figures for"
          + " Prometheus. It listens on this machine alone, unless another address is given, and"
          + " asks for no password: put a proxy before it where others can reach it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet serve last",
      "  glassnet serve digits letters.onnx --name digits --name letters --port 9000",
      "  glassnet serve last --max-batch 64 --max-delay 2 --queue 500"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int SHOWN_NUMBERS = 8;
  private static final double MILLION = 1e6;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final App app;
  private final ServeDoor door;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL",
      description = "A run's name or the beginning of it, \"last\", or a model's file.")
  private List<String> references = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What clients call a model; give one for each, in their order. Default: the run's or"
              + " file's name.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port. 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}, this machine alone.")
  private String host;

  @Option(
      names = "--max-batch",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Samples of several requests that are computed together at most; a larger request is"
              + " computed alone. Default: ${DEFAULT-VALUE}.")
  private int maxBatch;

  @Option(
      names = "--max-delay",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "Milliseconds that a request waits for others while nothing is computed. Default:"
              + " ${DEFAULT-VALUE}: what is there is computed at once.")
  private double maxDelay;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Requests that a model has at once, waiting or computed; one more is answered with 429."
              + " Default: ${DEFAULT-VALUE}.")
  private int queue;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "30",
      description =
          "Seconds that a request waits at most; then it is answered with 503. Default:"
              + " ${DEFAULT-VALUE}.")
  private double timeout;

  @Option(
      names = "--max-body",
      paramLabel = "MB",
      defaultValue = "64",
      description = "Megabytes of a request at most. Default: ${DEFAULT-VALUE}.")
  private int maxBody;

  @Option(
      names = "--json",
      description = "Write one JSON object when it listens, and one when it ends.")
  private boolean json;

  ServeCommand(App app, ServeDoor door) {
    this.app = app;
    this.door = door;
  }

  @Override
  public Integer call() {
    List<Servable> models = models();
    ServeSettings settings =
        new ServeSettings(
            host,
            port,
            threads.count(),
            maxBatch,
            Duration.ofNanos(Math.round(maxDelay * MILLION)),
            queue,
            Duration.ofNanos(Math.round(timeout * 1000 * MILLION)),
            (long) maxBody << 20,
            WARM_UP);
    CountDownLatch end = new CountDownLatch(1);
    return app.interrupt().during(end::countDown, () -> serve(models, settings, end));
  }

  private int serve(List<Servable> models, ServeSettings settings, CountDownLatch end) {
    try (ServeDoor.Open server = door.open(models, settings)) {
      if (json) {
        writeJson(models, server.address());
      } else {
        write(models, server.address());
      }
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (json) {
      new JsonLines(app.screen().out()).object(line -> line.writeStringProperty("event", "ended"));
    } else {
      app.screen().line("Ended; every request that was taken is answered.");
    }
    return Exit.DONE;
  }

  private List<Servable> models() {
    if (names.size() > references.size()) {
      throw new SpecException(
          "There are " + names.size() + " names for " + references.size() + " models");
    }
    Session session = app.session(runs.folder());
    List<Servable> models = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < references.size(); i++) {
      Servable model = session.servable(references.get(i), best);
      Servable named = i < names.size() ? model.named(name(names.get(i))) : model;
      if (!taken.add(named.name())) {
        throw new SpecException(
            "Two models are called \"" + named.name() + "\": give each a name of its own, --name");
      }
      models.add(named);
    }
    return models;
  }

  private static String name(String name) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new SpecException(
          "A model cannot be called \""
              + name
              + "\": letters, digits and . _ - make a name that can stand in an address");
    }
    return name;
  }

  private void write(List<Servable> models, String address) {
    for (Servable model : models) {
      app.screen()
          .line(
              "Model:   "
                  + app.screen().strong(model.name())
                  + ", "
                  + model.source()
                  + ": "
                  + signature(model));
      model.model().notes().forEach(note -> app.screen().line("         " + note));
    }
    app.screen().line("Serving: " + app.screen().strong(address + "/v2"));
    app.screen().line("Metrics: " + address + "/metrics");
    app.screen().line("Try it:  " + curl(models.getFirst(), address));
    app.screen().line("Ctrl-C ends it, once what was taken is answered.");
  }

  private static String signature(Servable model) {
    Graph graph = model.model().network().graph();
    return places(graph, graph.inputs()) + " → " + places(graph, graph.outputs());
  }

  private static String places(Graph graph, List<Node> nodes) {
    return String.join(
        ", ", nodes.stream().map(node -> node.name() + " " + shape(graph.shape(node))).toList());
  }

  private static String shape(Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.addFirst(-1);
    return sizes.toString();
  }

  /// Asks about one sample of zeros.
  private static String curl(Servable model, String address) {
    Graph graph = model.model().network().graph();
    return "curl -s "
        + address
        + "/v2/models/"
        + model.name()
        + "/infer -d \"{\\\"inputs\\\":["
        + graph.inputs().stream()
            .map(input -> zeros(input.name(), graph.shape(input)))
            .collect(Collectors.joining(","))
        + "]}\"";
  }

  private static String zeros(String name, Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.addFirst(1);
    int size = shape.size();
    String zeros =
        size <= SHOWN_NUMBERS
            ? String.join(",", Collections.nCopies(size, "0"))
            : "$(printf '0,%.0s' $(seq " + (size - 1) + "))0";
    return "{\\\"name\\\":\\\""
        + name
        + "\\\",\\\"shape\\\":"
        + sizes.toString().replace(" ", "")
        + ",\\\"datatype\\\":\\\"FP32\\\",\\\"data\\\":["
        + zeros
        + "]}";
  }

  private void writeJson(List<Servable> models, String address) {
    new JsonLines(app.screen().out())
        .object(line -> {
          line.writeStringProperty("event", "serving");
          line.writeStringProperty("address", address);
          line.writeArrayPropertyStart("models");
          for (Servable model : models) {
            line.writeStartObject();
            line.writeStringProperty("name", model.name());
            line.writeStringProperty("source", model.source());
            line.writeStringProperty("signature", signature(model));
            line.writeEndObject();
          }
          line.writeEndArray();
        });
  }
}
