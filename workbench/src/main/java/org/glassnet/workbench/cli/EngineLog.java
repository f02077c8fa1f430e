package org.glassnet.workbench.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The engine's log: warnings always, everything where asked for; one plain line each on standard
/// error.
final class EngineLog extends Handler {
  private final Logger logger = Logger.getLogger("org.glassnet");

  /// Its stack traces are told in one line where the failure arrives.
  private final Logger database = Logger.getLogger("org.sqlite");

  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Screen screen;

  private EngineLog(Screen screen) {
    this.screen = screen;
  }

  /// Listens to the engine; the caller keeps what is returned, since a logger that nobody holds is
  /// forgotten.
  static EngineLog install(Screen screen, boolean verbose) {
    EngineLog log = new EngineLog(screen);
    for (Handler old : log.logger.getHandlers()) {
      log.logger.removeHandler(old);
    }
    log.logger.addHandler(log);
    log.logger.setUseParentHandlers(false);
    log.database.setLevel(Level.OFF);
    log.logger.setLevel(verbose ? Level.ALL : Level.WARNING);
    return log;
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      screen.complain("glassnet: " + formatter.formatMessage(entry));
    }
  }

  @Override
  public void flush() {
    screen.err().flush();
  }

  @Override
  public void close() {
    flush();
  }
}
