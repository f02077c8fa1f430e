package org.glassnet.run;

import java.util.Optional;
import org.glassnet.data.CsvTable;
import org.glassnet.data.Dataset;
import org.glassnet.data.ImageFolder;
import org.glassnet.data.Split;

/// Opens data in a user's own files.
final class FileData {
  /// The samples of the test are the same in every run, whatever its seed.
  private static final long TEST_SEED = 1;

  private FileData() {}

  static Split csv(CsvData data, DataFiles files) {
    CsvTable train = data.csv(files.file(data.train())).read();
    Optional<Dataset> test =
        data.test().map(file -> data.csv(files.file(file)).read(train.columns()).data());
    return data.distinct()
        ? Distinct.split(train.data(), test, data.testShare())
        : split(train.data(), test, data.testShare());
  }

  static Split images(ImageFolderData data, DataFiles files) {
    ImageFolder train = framed(ImageFolder.of(files.file(data.train()), data.shape()), data);
    Optional<Dataset> test =
        data.test()
            .map(folder ->
                framed(ImageFolder.of(files.file(folder), data.shape(), train.classes()), data)
                    .read());
    return split(train.read(), test, data.testShare());
  }

  private static ImageFolder framed(ImageFolder folder, ImageFolderData data) {
    return data.preprocess().map(folder::with).orElse(folder);
  }

  /// A set with its test set, or with a share of it taken for that.
  static Split split(Dataset train, Optional<Dataset> test, double testShare) {
    if (test.isPresent() || testShare == 0) {
      return new Split(train, Optional.empty(), test);
    }
    return train.classes().isEmpty()
        ? Split.of(train, 0, testShare, TEST_SEED)
        : Split.byClass(train, 0, testShare, TEST_SEED);
  }
}
