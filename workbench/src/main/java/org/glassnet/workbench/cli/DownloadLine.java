package org.glassnet.workbench.cli;

import java.nio.file.Path;
import org.glassnet.workbench.session.files.DownloadListener;

/// Shows a download on standard error: a line drawn in its place, or one line a file where that
/// cannot be.
final class DownloadLine implements DownloadListener {
  private final Screen screen;
  private String current = "";

  DownloadLine(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void progress(String file, long done, long total) {
    boolean begins = !file.equals(current);
    current = file;
    if (screen.terminal()) {
      screen
          .err()
          .print(
              "\rDownloading "
                  + file
                  + "  "
                  + Figures.bytes(done)
                  + " of "
                  + Figures.bytes(total)
                  + "\u001b[K");
      if (done == total) {
        screen.err().println();
      }
      screen.err().flush();
    } else if (begins) {
      screen.err().println("Downloading " + file + ", " + Figures.bytes(total));
    }
  }

  @Override
  public void waiting(Path folder) {
    screen.err().println("Waiting for another process that is downloading into " + folder);
  }
}
