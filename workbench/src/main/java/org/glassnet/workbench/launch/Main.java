package org.glassnet.workbench.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.workbench.cli.Doors;
import org.glassnet.workbench.cli.Glassnet;
import org.glassnet.workbench.cli.ServeDoor;
import org.glassnet.workbench.cli.StudioDoor;
import org.glassnet.workbench.serve.InferenceServer;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;
import org.glassnet.workbench.studio.Studio;
import org.glassnet.workbench.studio.StudioSettings;

/// The process `glassnet`.
public final class Main {
  private Main() {}

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] arguments) {
    Glassnet.main(arguments, new Doors(Main::studio, Main::serve));
  }

  private static StudioDoor.Open studio(
      Session session,
      String host,
      int port,
      int threads,
      Optional<Path> lessons,
      Optional<Path> assets) {
    Studio studio =
        Studio.open(
            new StudioSettings(host, port, threads, assets),
            StudioParts.of(session, new Lessons(lessons), threads));
    return new StudioDoor.Open() {
      @Override
      public String address() {
        return studio.address();
      }

      @Override
      public void close() {
        studio.close();
      }
    };
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
}
