package org.glassnet.workbench.session.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glassnet.data.DataException;

/// The two folders in which data sets are looked for, each set in a folder of its own below them.
///
/// @param data the user's own data, never written to: `$GLASSNET_DATA`, where it is set
/// @param cache what was downloaded before
public record DataFolders(Optional<Path> data, Path cache) {
  /// The folders of this process's user.
  public static DataFolders ofUser() {
    return of(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /// The folders that an environment, an operating system and a home folder make.
  ///
  /// The cache is `$XDG_CACHE_HOME/glassnet` where that is an absolute path, else
  /// `~/.cache/glassnet` (macOS: `~/Library/Caches/glassnet`, Windows:
  /// `%LOCALAPPDATA%\glassnet\cache`).
  ///
  /// @param system as the property `os.name` calls it
  /// @throws DataException where a variable holds what cannot be a path
  public static DataFolders of(Map<String, String> environment, String system, Path home) {
    Optional<Path> data = path(environment, "GLASSNET_DATA");
    Optional<Path> xdg = path(environment, "XDG_CACHE_HOME").filter(Path::isAbsolute);
    if (xdg.isPresent()) {
      return new DataFolders(data, xdg.get().resolve("glassnet"));
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      Path local =
          path(environment, "LOCALAPPDATA").orElse(home.resolve("AppData").resolve("Local"));
      return new DataFolders(data, local.resolve("glassnet").resolve("cache"));
    }
    Path caches =
        name.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
    return new DataFolders(data, caches.resolve("glassnet"));
  }

  private static Optional<Path> path(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    try {
      return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      throw new DataException(
          "The environment variable %s is '%s', which is no path (%s); set it to a folder"
              .formatted(variable, value, e.getReason()),
          e);
    }
  }
}
