package org.glassnet.exchange.matlab;

import java.util.List;
import org.glassnet.data.DataException;
import org.glassnet.data.Dataset;
import org.glassnet.data.Reshaped;
import org.glassnet.data.Table;
import us.hebi.matlab.mat.types.Cell;

/// Samples from the variables of a MATLAB file.
public final class MatDataset {
  private MatDataset() {}

  /// The samples of a file; images become (height, width, channels), rows first.
  ///
  /// @throws DataException where a variable is missing, damaged or of another kind, the two do not
  ///   agree, a number is not finite or a label is out of range; the message names the file
  public static Dataset of(MatFile file, MatLayout layout) {
    try {
      return layout.labels().isPresent()
          ? arrays(file, layout, layout.labels().get())
          : cells(file, layout);
    } catch (MatFault e) {
      throw new DataException(file.file() + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw MatFile.tooLarge(file.file(), e);
    }
  }

  private static Dataset arrays(MatFile file, MatLayout layout, String labelsName) throws MatFault {
    MatNumbers data = MatNumbers.of(layout.data(), file.array(layout.data()));
    MatInputs inputs = MatInputs.of(data, layout);
    MatNumbers labels = MatNumbers.of(labelsName, file.array(labelsName));
    return table(inputs, MatLabels.of(labels, data, layout));
  }

  private static Dataset cells(MatFile file, MatLayout layout) throws MatFault {
    if (!(file.array(layout.data()) instanceof Cell cells) || cells.getNumDimensions() != 2) {
      throw new MatFault(
          "variable \"%s\" is no array of cells, classes × samples; name the variable with the labels"
              .formatted(layout.data()));
    }
    return table(MatInputs.of(cells, layout), MatLabels.ofRows(cells, layout));
  }

  private static Dataset table(MatInputs inputs, MatLabels labels) {
    Table table = Table.of(inputs.rows(), labels.labels(), List.copyOf(labels.classes()));
    return table.inputShape().equals(inputs.shape()) ? table : Reshaped.of(table, inputs.shape());
  }
}
