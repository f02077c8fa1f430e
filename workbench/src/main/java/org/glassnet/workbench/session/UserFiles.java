package org.glassnet.workbench.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.run.DataFiles;
import org.glassnet.run.MatlabData;
import org.glassnet.run.Start;
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

  @Override
  public Path cifar10() {
    List<Path> places =
        Stream.concat(folders.data().stream(), Stream.of(folders.cache()))
            .map(folder -> folder.resolve("cifar10"))
            .toList();
    return places.stream()
        .filter(UserFiles::hasCifar10)
        .findFirst()
        .orElseThrow(() ->
            new GlassnetException(
                "The files of CIFAR-10 are not here. Get cifar-10-binary.tar.gz from"
                    + " https://www.cs.toronto.edu/~kriz/cifar.html, unpack it and put its files"
                    + " (data_batch_1.bin … test_batch.bin) into "
                    + String.join(" or ", places.stream().map(Path::toString).toList())));
  }

  private static boolean hasCifar10(Path folder) {
    return IntStream.rangeClosed(1, 5)
        .anyMatch(batch -> Files.exists(folder.resolve("data_batch_" + batch + ".bin")));
  }

  @Override
  public Path file(String name) {
    Path here = Path.of(name);
    if (Files.exists(here)) {
      return here;
    }
    Optional<Path> data = folders.data().map(folder -> folder.resolve(name)).filter(Files::exists);
    return data.orElseThrow(() ->
        new GlassnetException(
            "There is no file or folder "
                + name
                + folders
                    .data()
                    .map(folder -> ", neither here nor in " + folder + " (from GLASSNET_DATA)")
                    .orElse(" here; GLASSNET_DATA, where it could also be, is not set")));
  }

  @Override
  public void begin(Start start, Network network) {
    Beginning.of(start, this).into(network);
  }

  @Override
  public Split matlab(MatlabData data) {
    return MatlabFiles.open(data, this);
  }
}
