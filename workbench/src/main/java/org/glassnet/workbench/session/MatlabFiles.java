package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.exchange.matlab.MatDataset;
import org.glassnet.exchange.matlab.MatFile;
import org.glassnet.exchange.matlab.MatLayout;
import org.glassnet.run.DataFiles;
import org.glassnet.run.MatlabData;

/// Opens samples in MATLAB files, which the engine leaves to the module that has the library.
final class MatlabFiles {
  private MatlabFiles() {}

  static Split open(MatlabData data, DataFiles files) {
    Dataset train =
        read(files.file(data.train()), data.data(), data.labels(), data, data.classes());
    Optional<Dataset> test =
        data.test()
            .map(file ->
                read(
                    files.file(file),
                    data.testData().orElse(data.data()),
                    data.testLabels().or(data::labels),
                    data,
                    train.classes()));
    return data.split(train, test);
  }

  private static Dataset read(
      Path file, String inputs, Optional<String> labels, MatlabData data, List<String> classes) {
    MatLayout layout =
        new MatLayout(
            inputs,
            labels,
            data.shape(),
            data.byRow(),
            data.samplesLast(),
            data.firstLabel(),
            classes);
    return MatDataset.of(MatFile.open(file), layout);
  }
}
