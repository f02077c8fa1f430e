package org.glassnet.workbench.session.files;

import java.nio.file.Path;

/// Hears how a download goes on, in the thread that asked for it.
@FunctionalInterface
public interface DownloadListener {
  /// A listener that does nothing.
  DownloadListener NONE = (file, done, total) -> {};

  /// Called when a file's download begins or is taken up again, and then as its bytes arrive.
  ///
  /// @param file the file's name
  /// @param done bytes that are here, those of an earlier run included; falls where a mirror fails
  ///   and the file is begun anew
  /// @param total bytes that the file has
  void progress(String file, long done, long total);

  /// Called once where another process is downloading into the same folder and is waited for.
  default void waiting(Path folder) {}
}
