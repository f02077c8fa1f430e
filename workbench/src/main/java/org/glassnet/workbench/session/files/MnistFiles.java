package org.glassnet.workbench.session.files;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.glassnet.data.DataException;

/// The four files of MNIST: 60,000 training and 10,000 test images of 28×28, and their labels.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
///
/// @param trainImages `train-images-idx3-ubyte`, gzipped or not
/// @param trainLabels `train-labels-idx1-ubyte`, gzipped or not
/// @param testImages `t10k-images-idx3-ubyte`, gzipped or not
/// @param testLabels `t10k-labels-idx1-ubyte`, gzipped or not
public record MnistFiles(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {
  static final FileSet SET =
      new FileSet(
          "MNIST",
          "mnist",
          List.of(
              new RemoteFile(
                  "train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
              new RemoteFile(
                  "train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
              new RemoteFile(
                  "t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
              new RemoteFile(
                  "t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c")),
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));

  /// Finds the files in `$GLASSNET_DATA/mnist`, else in the cache, else downloads them into it.
  ///
  /// A download takes up where an earlier one broke off, is checked against the published MD5 sums
  /// and has its final name only once it is whole.
  ///
  /// @throws DataException where the files are not here and cannot be fetched; the message says
  ///   what was tried and where to put them by hand
  /// @throws InterruptedException where the thread is interrupted; what has arrived is kept for the
  ///   next time
  public static MnistFiles locate(DataFolders folders, DownloadListener listener)
      throws InterruptedException {
    return locate(new FileFinder(SET, folders, Timeouts.USUAL), listener);
  }

  static MnistFiles locate(FileFinder finder, DownloadListener listener)
      throws InterruptedException {
    List<Path> paths = finder.locate(listener);
    return new MnistFiles(paths.get(0), paths.get(1), paths.get(2), paths.get(3));
  }

  /// The folder that holds all four.
  public Path folder() {
    return trainImages.getParent();
  }
}
