package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet studio`.
@Command(
    name = "studio",
    description = {
      "Open the studio in the browser: a playground to learn in, and a window into every run.",
      "It listens on this machine alone, unless another address is given; then a token is asked for."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet studio",
      "  glassnet studio --port 8000 --runs lab/runs",
      "  glassnet studio --lessons my-lessons",
      "  glassnet studio --host 0.0.0.0 --no-browser"
    })
final class StudioCommand implements Callable<Integer> {
  private static final String ASSETS = "glassnet.studio.assets";

  private final App app;
  private final StudioDoor door;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;
  @Mixin private LessonsOption lessons;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7878",
      description = "The port. 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}, this machine alone.")
  private String host;

  @Option(names = "--no-browser", description = "Print the address, and open no browser.")
  private boolean noBrowser;

  StudioCommand(App app, StudioDoor door) {
    this.app = app;
    this.door = door;
  }

  @Override
  public Integer call() {
    Optional<Path> assets = Optional.ofNullable(System.getProperty(ASSETS)).map(Path::of);
    try (StudioDoor.Open studio =
        door.open(
            app.session(runs.folder()), host, port, threads.count(), lessons.folder(), assets)) {
      app.screen().line("Studio:  " + app.screen().strong(studio.address()));
      app.screen().line("Ctrl-C ends it; trainings that run in it are kept.");
      if (!noBrowser) {
        Browser.open(studio.address());
      }
      CountDownLatch end = new CountDownLatch(1);
      return app.interrupt()
          .during(
              end::countDown,
              () -> {
                await(end);
                return Exit.DONE;
              });
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
