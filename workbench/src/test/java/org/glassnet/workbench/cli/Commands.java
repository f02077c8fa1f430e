package org.glassnet.workbench.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.workbench.serve.InferenceServer;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// Runs commands in this process, as a shell would, and keeps what they say.
record Commands(Path folder, boolean terminal, int width, InputStream in, Optional<Path> data) {

  Commands(Path folder, boolean terminal, int width) {
    this(
        folder,
        terminal,
        width,
        InputStream.nullInputStream(),
        Optional.ofNullable(System.getenv("GLASSNET_DATA")).map(Path::of));
  }

  /// The same with something on standard input.
  Commands typing(String text) {
    return new Commands(
        folder,
        terminal,
        width,
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        data);
  }

  /// The same with another folder of data.
  Commands withData(Path other) {
    return new Commands(folder, terminal, width, in, Optional.of(other));
  }

  /// What a command came to.
  record Said(int exit, String out, String err) {
    List<Json> json() {
      return out.lines().map(Json::parse).toList();
    }

    Json last() {
      return json().getLast();
    }
  }

  /// Piped, with its runs in a folder.
  static Commands in(Path folder) {
    return new Commands(folder, false, 80);
  }

  Said run(String... arguments) {
    return run(new Interrupt(), arguments);
  }

  /// The same with a way to interrupt it from another thread.
  Said run(Interrupt interrupt, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Screen screen =
        new Screen(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            terminal,
            terminal,
            Symbols.of(StandardCharsets.UTF_8),
            () -> width);
    DataFolders folders = new DataFolders(data, folder.resolve("cache"));
    int exit =
        Glassnet.commandLine(
                new App(screen, in, folders, interrupt),
                new Doors(
                    (_, _, _, _, _, _) -> {
                      throw new IllegalStateException("no test opens a studio by a command");
                    },
                    Commands::serve))
            .execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private static ServeDoor.Open serve(List<Servable> models, ServeSettings settings) {
    InferenceServer server = InferenceServer.open(settings, models);
    return new ServeDoor.Open() {
      @Override
      public String address() {
        return server.address();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }

  /// The same with the option that keeps runs in the folder.
  Said stored(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--runs");
    all.add(folder.toString());
    return run(all.toArray(String[]::new));
  }

  /// A specification that the repository ships.
  static String example(String name) {
    Path here = Path.of("").toAbsolutePath();
    while (!here.resolve("examples/specs").toFile().isDirectory()) {
      here = here.getParent();
    }
    return here.resolve("examples/specs").resolve(name).toString();
  }
}
