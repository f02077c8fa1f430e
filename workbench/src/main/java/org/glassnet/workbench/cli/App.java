package org.glassnet.workbench.cli;

import java.io.InputStream;
import java.nio.file.Path;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.store.RunStore;

/// What all commands share.
///
/// @param screen where they write
/// @param in standard input
/// @param folders where the files of data sets are
/// @param interrupt what Ctrl-C reaches
record App(Screen screen, InputStream in, DataFolders folders, Interrupt interrupt) {

  /// The session whose runs are in a folder.
  Session session(Path runs) {
    return new Session(new RunStore(runs), new UserFiles(folders, new DownloadLine(screen)));
  }
}
