package org.glassnet.run;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glassnet.data.Preprocessing;
import org.glassnet.data.Split;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Images in folders, a folder for each class.
///
/// @param train the folder with the training images
/// @param test the folder with the test images, if there is one
/// @param testShare the share of the training images that is taken for the test where there is no
///   folder for it, in [0, 1)
/// @param shape what the images are brought to: (height, width, 1 or 3)
/// @param preprocess how they are cut, their colours ordered and their levels scaled, for a network
///   that was trained with images of this kind; empty for stretched ones with levels from 0 to 1
public record ImageFolderData(
    String train,
    Optional<String> test,
    double testShare,
    Shape shape,
    Optional<Preprocessing> preprocess)
    implements DataSpec.Files {
  /// Checks the shape.
  ///
  /// @throws GlassnetException where it is none of an image, or the share is none
  public ImageFolderData {
    DataSpec.share(testShare);
    preprocess.ifPresent(how -> how.check(shape));
    if (shape.rank() != 3 || (shape.axis(2) != 1 && shape.axis(2) != 3)) {
      throw new GlassnetException(
          "imageFolder has shape "
              + shape
              + ": give height, width and channels, 1 for grey or 3 for colours");
    }
  }

  @Override
  public String name() {
    return "imageFolder";
  }

  @Override
  public Optional<Shape> inputShape() {
    return Optional.of(shape);
  }

  @Override
  public ImageFolderData located(UnaryOperator<String> where) {
    return new ImageFolderData(where.apply(train), test.map(where), testShare, shape, preprocess);
  }

  @Override
  public Split open(DataFiles files) {
    return FileData.images(this, files);
  }
}
