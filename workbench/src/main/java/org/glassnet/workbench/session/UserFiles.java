package org.glassnet.workbench.session;

import java.nio.file.Path;
import org.glassnet.run.DataFiles;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.files.MnistFiles;

/// The files of data sets on this user's machine, fetched where they are missing.
///
/// @param folders where to look
/// @param listener hears how a download goes on
public record UserFiles(DataFolders folders, DownloadListener listener) implements DataFiles {
  @Override
  public Path mnist() {
    try {
      return MnistFiles.locate(folders, listener).trainImages().toAbsolutePath().getParent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GlassnetException("The download of MNIST was interrupted", e);
    }
  }
}
